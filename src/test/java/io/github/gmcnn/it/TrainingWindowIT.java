package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import ij.ImagePlus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** <i>GMCNN Train</i> in a real ImageJ with windows; needs a display, as of xvfb-run. */
class TrainingWindowIT {

    @TempDir static Path folder;
    private static ImageJFolder imagej;
    private static String output;

    @BeforeAll
    static void runImageJ() throws Exception {
        assumeTrue(
                System.getenv("DISPLAY") != null,
                "There is no display; run the tests under xvfb-run.");
        imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        for (int i = 0; i < 20; i++) {
            ImagePlus image = IJ.createImage("cell", "8-bit ramp", 90 + i, 80, 1);
            IJ.saveAsTiff(image, pictures.resolve("cell" + i + ".tif").toString());
        }
        output = imagej.runWithWindows(WindowedTraining.class, pictures.toString());
    }

    private static List<String> lines(String part) {
        String[] halves = output.split(PatchedImageJ.BEGIN + part + "\n");
        assertEquals(2, halves.length, output);
        return halves[1].split(PatchedImageJ.BEGIN)[0].lines().toList();
    }

    @Test
    void stopAndKeep_recordsTheLineAndKeepsTheModel() {
        assertEquals(
                List.of(
                        "few lines true",
                        "fits true",
                        "fits true",
                        "ends It fills the pictures that were held back with PSNR X dB.",
                        "run(\"GMCNN Train\", \"images=PICTURES name=cells holes=24 steps=100000"
                                + " start=scratch device=cpu phases=reconstruction width=4"
                                + " previewevery=2\");",
                        "log false",
                        "ended true",
                        "images 0"),
                lines("stop"));
        assertTrue(Files.exists(imagej.path().resolve("models/gmcnn/cells/model.json")));
    }

    @Test
    void cancel_asksAndMakesNoModel() {
        assertEquals(List.of("goes on true", "resumable true"), lines("cancel"));
        assertFalse(Files.exists(imagej.path().resolve("models/gmcnn/cells 2")));
    }
}
