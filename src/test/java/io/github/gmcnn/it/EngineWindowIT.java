package io.github.gmcnn.it;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window of <i>GMCNN Engine</i> in a real ImageJ, opened from the menu. */
class EngineWindowIT {

    @TempDir Path folder;

    @Test
    void menu_opensTheWindowThatTellsAndCopies() throws Exception {
        assumeTrue(
                System.getenv("DISPLAY") != null,
                "There is no display; run the tests under xvfb-run.");
        ImageJFolder imagej = ImageJFolder.create(folder.resolve("My ImageJ"));
        String output = imagej.runWithWindows(WindowedEngine.class);
        assertTrue(output.contains("served true"), output);
        assertTrue(output.contains("GMCNN Engine: works, PyTorch "), output);
        assertTrue(output.contains("pytorch-jni-"), output);
        assertTrue(output.contains("results right"), output);
        assertTrue(output.contains("plain true"), output);
        assertTrue(output.contains("copied true"), output);
        assertTrue(output.contains("closed true"), output);
        assertTrue(output.contains("run(\"GMCNN Engine\""), output);
    }
}
