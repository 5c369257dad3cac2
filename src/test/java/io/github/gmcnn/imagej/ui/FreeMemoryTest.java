package io.github.gmcnn.imagej.ui;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.FileDestination;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images that no memory has room for a copy of. */
class FreeMemoryTest {

    private static final String TOO_LARGE =
            "A filled copy of cell takes \\d+ MB, but only \\d+ MB of memory are free; ";

    @TempDir Path folder;

    private static ImagePlus image(int planes) {
        return new ImagePlus(
                "cell", IJ.createImage("cell", "8-bit black", 9, 9, planes).getStack()) {
            @Override
            public int getWidth() {
                return 1 << 20;
            }

            @Override
            public int getHeight() {
                return 1 << 20;
            }
        };
    }

    private String refusal(ImagePlus image, String file) {
        Path path = folder.resolve(file);
        return assertThrows(InputException.class, () -> FileDestination.of(image, path))
                .getMessage();
    }

    @ParameterizedTest
    @ValueSource(strings = {"filled.tif", "filled.png"})
    void of_onePlaneIntoAFile_asksForMemory(String file) {
        String message = refusal(image(1), file);
        assertTrue(
                message.matches(
                        TOO_LARGE
                                + "close images, or give ImageJ more memory in Edit > Options >"
                                + " Memory & Threads \\(without windows: Java by -Xmx\\)\\."),
                message);
    }

    @Test
    void of_stackIntoAFormatOfOnePlane_namesTheOneThatIsWrittenPlaneByPlane() {
        String message = refusal(image(4), "filled.png");
        assertTrue(
                message.matches(
                        TOO_LARGE + "end the file in \\.tif, which is written plane by plane\\."),
                message);
    }
}
