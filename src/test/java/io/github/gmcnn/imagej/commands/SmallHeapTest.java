package io.github.gmcnn.imagej.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.gmcnn.imagej.inpaint.InpaintEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images of 36 MB on the command line with a heap of 64 MB. */
class SmallHeapTest {

    @TempDir Path folder;

    private String run(ImagePlus image, String file) throws Exception {
        Path input = folder.resolve("cell.tif");
        IJ.saveAsTiff(image, input.toString());
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CommandLine.class.getName(),
                        InpaintEntry.TITLE,
                        input.toString(),
                        "mask=saturated output=file file=" + folder.resolve(file));
        Process process = new ProcessBuilder(new ArrayList<>(command)).start();
        process.getInputStream().readAllBytes();
        String errors = new String(process.getErrorStream().readAllBytes()).strip();
        assertEquals(2, process.waitFor(), errors);
        assertTrue(Files.notExists(folder.resolve(file)));
        return errors;
    }

    private static ImagePlus image(int planes) {
        ImagePlus image = IJ.createImage("cell.tif", "8-bit black", 6000, 6000 / planes, planes);
        image.getProcessor().set(9, 9, 255);
        return image;
    }

    @ParameterizedTest
    @ValueSource(strings = {"filled.tif", "filled.png"})
    void main_oneTooLargePlaneIntoAFile_asksForMemory(String file) throws Exception {
        String errors = run(image(1), file);
        assertTrue(
                errors.matches(
                        ".+cell\\.tif needs more memory than there is; close images, or"
                                + " give ImageJ more memory in Edit > Options > Memory"
                                + " & Threads \\(without windows: Java by -Xmx\\)\\."),
                errors);
    }

    @Test
    void main_tooLargeStackIntoAFormatOfOnePlane_namesTheOneThatIsWrittenPlaneByPlane()
            throws Exception {
        String errors = run(image(4), "filled.png");
        assertTrue(
                errors.matches(
                        "A filled copy of cell\\.tif takes 35 MB, but only \\d+ MB of memory are free;"
                                + " end the file in \\.tif, which is written plane by plane\\."),
                errors);
    }
}
