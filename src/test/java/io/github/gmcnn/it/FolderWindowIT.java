package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** <i>GMCNN Inpaint Folder</i> in a real ImageJ, opened from the menu. */
class FolderWindowIT {

    @TempDir Path folder;

    private void write(Path in, String name, boolean marked) {
        ImagePlus image = new ImagePlus(name, new ByteProcessor(60, 50));
        if (marked) {
            image.setRoi(20, 20, 5, 5);
        }
        new FileSaver(image).saveAsTiff(in.resolve(name).toString());
    }

    @Test
    void menu_countsBeforeAndTellsFailuresAfter() throws Exception {
        assumeTrue(
                System.getenv("DISPLAY") != null,
                "There is no display; run the tests under xvfb-run.");
        Path in = Files.createDirectory(folder.resolve("cells"));
        write(in, "a.tif", true);
        write(in, "b.tif", false);
        write(in, "c.tif", true);
        Files.writeString(in.resolve("d.tif"), "no image");
        Files.writeString(in.resolve("e.png"), "no image either");
        ImageJFolder imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
        String output = imagej.runWithWindows(WindowedFolder.class, in.toString());
        Path results = folder.resolve("cells-filled");
        assertTrue(output.contains("5 files. Results go to "), output);
        assertTrue(output.contains("kept true\n4 files. Results go to "), output);
        assertTrue(output.contains("4 files: 2 filled, 1 skipped: nothing marked, 1 failed"));
        assertTrue(output.contains("\n\nd.tif is no image that ImageJ opens; put "), output);
        assertEquals(
                List.of(
                        "row d.tif failed",
                        "row a.tif filled",
                        "row b.tif skipped: nothing marked",
                        "row c.tif filled"),
                output.lines().filter(line -> line.startsWith("row ")).toList());
        assertTrue(output.contains("log null\nprogress false\n"), output);
        assertTrue(output.contains("run(\"GMCNN Inpaint Folder\", \"input="), output);
        assertTrue(output.contains("output=" + results + " pattern=*.tif "), output);
        assertTrue(Files.isRegularFile(results.resolve("a.tif")));
    }
}
