package io.github.gmcnn.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.gmcnn.core.zarr.TestStores;
import io.github.gmcnn.imagej.pictures.WholeImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small images and volumes to be filled, and what is in a folder afterwards. */
final class SparkFolders {

    /** Layers of the volume, as many as slices. */
    static final int LAYERS = 10;

    private static final String TIMES =
            "20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ|\"seconds\": [\\d.]+|,\\d+\\.\\d\\d,"
                    + "|\"modified\":\\d+|gmcnn.seconds, [\\d.]+";

    private SparkFolders() {}

    /** Writes an image with a mask beside it. */
    static void write(Path folder, String name, int seed) throws IOException {
        Files.createDirectories(folder.resolve(name).getParent());
        String stem = name.substring(0, name.lastIndexOf('.'));
        ByteProcessor mask = new ByteProcessor(70, 60);
        mask.setValue(255);
        mask.setRoi(20 + seed % 7, 15, 18, 20);
        mask.fill();
        save(new ImagePlus("", mask), folder.resolve(stem + "_mask.png"));
        save(image(name, seed), folder.resolve(name));
    }

    private static ImagePlus image(String name, int seed) {
        if (!name.endsWith(".tif")) {
            return new ImagePlus("", noise(new ByteProcessor(70, 60), seed, 256));
        }
        ImageStack slices = new ImageStack();
        slices.addSlice(noise(new ShortProcessor(70, 60), seed, 65536));
        slices.addSlice(noise(new ShortProcessor(70, 60), seed + 1, 65536));
        return new ImagePlus("", slices);
    }

    private static ImageProcessor noise(ImageProcessor pixels, int seed, int values) {
        Random random = new Random(seed);
        for (int i = 0; i < pixels.getPixelCount(); i++) {
            pixels.set(i, random.nextInt(values));
        }
        return pixels;
    }

    private static void save(ImagePlus image, Path file) {
        FileSaver saver = new FileSaver(image);
        String path = file.toString();
        switch (path.substring(path.lastIndexOf('.'))) {
            case ".png" -> saver.saveAsPng(path);
            case ".gif" -> saver.saveAsGif(path);
            case ".jpg" -> saver.saveAsJpeg(path);
            default -> saver.saveAsTiff(path);
        }
    }

    /** Writes an OME-Zarr of two levels, {@code volume}, and its mask, {@code gaps}. */
    static void writeVolume(Path folder) {
        TestStores.Format format = TestStores.FORMATS.get(3);
        Path volume = folder.resolve("volume");
        int[] chunk = {1, 32, 24};
        TestStores.group(volume, format.version(), List.of("0", "1"));
        TestStores.write(
                volume.resolve("0"), format, new long[] {LAYERS, 60, 70}, chunk, at -> wave(at, 1));
        TestStores.write(
                volume.resolve("1"), format, new long[] {LAYERS, 30, 35}, chunk, at -> wave(at, 2));
        TestStores.write(
                folder.resolve("gaps"),
                TestStores.FORMATS.get(2),
                new long[] {LAYERS, 60, 70},
                new int[] {1, 60, 70},
                at -> at[0] != 1 && at[1] > 20 && at[1] < 40 && at[2] > 20 && at[2] < 45 ? 1 : 0);
    }

    private static double wave(long[] at, int step) {
        return 100 + Math.rint(50 * Math.sin(step * at[2] / 7.0) + 9 * at[0] + step * at[1] % 13);
    }

    /** Checks that a folder has these files and no others, but for dates and seconds. */
    static void assertContent(Map<String, String> expected, Path folder) throws IOException {
        Map<String, String> actual = content(folder);
        assertEquals(expected.keySet(), actual.keySet());
        expected.forEach((file, text) -> assertEquals(text, actual.get(file), file));
    }

    /** Returns all files of a folder but dates and seconds, the lines of records in any order. */
    static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                content.put(folder.relativize(file).toString(), text(file));
            }
        }
        return content;
    }

    private static String text(Path file) throws IOException {
        String name = file.toString();
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (name.endsWith(".tif")) { // the length of a date moves what is behind it
            ImagePlus image = WholeImage.open(file);
            text =
                    Arrays.toString(image.getPropertiesAsArray())
                            + Arrays.deepToString(image.getStack().getImageArray());
        }
        if (name.endsWith(".jsonl")) {
            // Dates change checksums and lengths of TIFFs and sidecar files.
            text =
                    text.lines()
                            .map(line -> line.replaceAll("(?<=\\.(tif|json)\",)[^}]*", "STAMP"))
                            .sorted()
                            .collect(Collectors.joining("\n"));
        }
        return text.replaceAll(TIMES, "TIME");
    }
}
