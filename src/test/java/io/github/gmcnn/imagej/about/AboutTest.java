package io.github.gmcnn.imagej.about;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import io.github.gmcnn.core.model.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AboutTest {

    private static final Path SAMPLES = Path.of("macros/samples");

    static List<String> samples() throws IOException {
        return Pattern.compile("SamplePlugIn\\(\"([^\"]+)\"\\)")
                .matcher(Files.readString(Path.of("plugins.config")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void menu_hasEachSample() throws IOException {
        try (Stream<Path> files = Files.list(SAMPLES)) {
            List<String> images =
                    files.map(file -> file.getFileName().toString())
                            .filter(name -> !name.endsWith(".md"))
                            .sorted()
                            .toList();
            assertEquals(images, samples().stream().sorted().toList());
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void sample_isTheImageOfItsFile(String name) {
        ImagePlus expected = IJ.openImage(SAMPLES.resolve(name).toString());
        ImagePlus sample = SamplePlugIn.open(name);
        assertEquals(name, sample.getTitle());
        assertEquals(expected.getBitDepth(), sample.getBitDepth());
        assertArrayEquals(expected.getDimensions(), sample.getDimensions());
        assertEquals(
                expected.getCalibration().pixelWidth, sample.getCalibration().pixelWidth, name);
        for (int plane = 1; plane <= expected.getStackSize(); plane++) {
            assertTrue(
                    Objects.deepEquals(
                            expected.getStack().getPixels(plane),
                            sample.getStack().getPixels(plane)));
        }
    }

    @Test
    void text_tellsModelAndDevice() {
        String text = AboutText.plain("CPU (no NVIDIA GPU)");
        String sum = Models.byDefault().description().sha256();
        assertTrue(text.contains("\nModel: default, sha256 " + sum.substring(0, 12)), text);
        assertTrue(text.contains("\nComputes on: CPU (no NVIDIA GPU)\n"), text);
        assertTrue(AboutText.html("<x>").contains("&lt;x>"));
    }
}
