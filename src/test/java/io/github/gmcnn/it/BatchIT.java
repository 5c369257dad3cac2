package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.Opener;
import io.github.gmcnn.ImageAssert;
import java.awt.Rectangle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders filled by the packaged plugin in a real ImageJ, without a display where that can be. */
class BatchIT {

    @TempDir static Path folder;
    private static ImageJFolder imagej;
    private static Path input;

    @BeforeAll
    static void writeImages() throws IOException {
        imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
        input = Files.createDirectories(folder.resolve("my cells"));
        for (int i = 0; i < 3; i++) {
            ImagePlus image = IJ.createImage("cell", "8-bit ramp", 80, 60, 1);
            image.setRoi(30, 25, 12, 10);
            IJ.saveAsTiff(image, input.resolve("cell " + i + ".tif").toString());
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace("\\", "/");
    }

    private static Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    // The hole is no ramp any more, all else is.
    private static void assertFilled(Path result) {
        ImagePlus image = new Opener().openImage(result.toString());
        assertNotNull(image, result.toString());
        ImagePlus before = IJ.createImage("cell", "8-bit ramp", 80, 60, 1);
        Rectangle hole = new Rectangle(30, 25, 12, 10);
        ImageAssert.assertFilled(
                before.getProcessor(),
                image.getProcessor(),
                i -> hole.contains(i % 80, i / 80),
                20);
    }

    @Test
    void folderCommand_runByAMacro_fillsAllAndGoesOn() throws Exception {
        Path output = folder.resolve("filled");
        String line =
                "run(\"GMCNN Inpaint Folder\", \"input=["
                        + slashes(input)
                        + "] output=["
                        + slashes(output)
                        + "] model=tiny device=cpu\"); print(\"went on\");";
        String text = imagej.runPatched(PatchedImageJ.class, write("folder", line).toString());
        assertTrue(text.contains("GMCNN: 3 files: 3 filled; see "), text);
        assertTrue(text.lines().toList().contains("went on"), text);
        for (int i = 0; i < 3; i++) {
            assertFilled(output.resolve("cell " + i + ".tif"));
        }
        assertEquals(4, Files.readAllLines(output.resolve("gmcnn-inpaint-folder.csv")).size());
    }

    @Test
    void folderCommand_unknownKey_stopsTheMacro() throws Exception {
        String line = "run(\"GMCNN Inpaint Folder\", \"inptu=/x\");\nprint(\"went on\");";
        String text = imagej.runPatched(PatchedImageJ.class, write("bad", line).toString());
        assertTrue(text.contains("GMCNN Inpaint Folder has no option inptu"), text);
        assertFalse(text.lines().toList().contains("went on"), text);
    }

    @Test
    void folderMacro_plainImageJ_printsTheTable() throws Exception {
        Path macro = Path.of("macros", "inpaint-folder.ijm").toAbsolutePath();
        String argument =
                slashes(input)
                        + "\n"
                        + slashes(folder.resolve("by macro"))
                        + "\nmask=overlay model=tiny device=cpu";
        String text = imagej.runBatch(macro, argument);
        assertTrue(text.contains("cell 2.tif,filled,1,120,"), text);
        assertFilled(folder.resolve("by macro/cell 2.tif"));
    }

    @Test
    void processBatchMacro_runsTheLineOfOneImageOnEach() throws Exception {
        assumeTrue(
                System.getenv("DISPLAY") != null,
                "There is no display; run the tests under xvfb-run.");
        Path output = Files.createDirectories(folder.resolve("by batch"));
        String text =
                imagej.runWithWindows(
                        WindowedBatch.class,
                        slashes(input),
                        slashes(output),
                        "run(\"GMCNN Inpaint\", \"model=tiny device=cpu\");");
        assertTrue(text.contains("went on"), text);
        try (Stream<Path> results = Files.list(output)) {
            List<Path> files = results.toList();
            assertEquals(3, files.size(), text);
            files.forEach(BatchIT::assertFilled);
        }
    }
}
