package io.github.gmcnn.spark;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.zarr.TestStores;
import io.github.gmcnn.imagej.pictures.WholeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What {@code mvn -Pspark} runs: fills a folder and an OME-Zarr made of samples, on Spark. */
public final class SparkIt {

    private static final int SIDE = 128;
    private static final int[] CHUNK = {1, 64, 64};

    private SparkIt() {}

    /** Runs it: the folder of samples, and the folder for what is made. */
    public static void main(String[] arguments) throws IOException {
        Path made = Path.of(arguments[1]).toAbsolutePath();
        AtomicFolder.delete(made);
        writeFolder(Path.of(arguments[0]), Files.createDirectories(made.resolve("images")));
        int folder = run("folder", made.resolve("images"), "mask=suffix", made.resolve("filled"));
        writeVolume(Path.of(arguments[0]), made);
        String gaps = "mask=[" + made.resolve("gaps.zarr") + "]";
        int volume = run("volume", made.resolve("stack.zarr"), gaps, made.resolve("filled.zarr"));
        System.exit(Math.max(folder, volume));
    }

    // A stack in chunks, of which a bubble is missing, as OME-Zarr of one level.
    private static void writeVolume(Path samples, Path folder) {
        ImageStack stack = WholeImage.open(samples.resolve("bubble-stack.tif")).getStack();
        long[] shape = {stack.size(), stack.getHeight(), stack.getWidth()};
        TestStores.Format format = TestStores.FORMATS.get(7);
        TestStores.group(folder.resolve("stack.zarr"), format.version(), List.of("0"));
        TestStores.write(
                folder.resolve("stack.zarr/0"),
                format,
                shape,
                CHUNK,
                at -> stack.getProcessor((int) at[0] + 1).get((int) at[2], (int) at[1]));
        TestStores.write(
                folder.resolve("gaps.zarr"), format, shape, CHUNK, at -> isBubble(at) ? 1 : 0);
    }

    // As SampleImages has drawn them.
    private static boolean isBubble(long[] at) {
        long slice = at[0] + 1;
        double fromCentre = Math.hypot(at[2] - 118 - 3 * slice, at[1] - 150 + 4 * slice);
        return slice >= 3 && slice <= 6 && fromCentre < 15;
    }

    private static int run(String what, Path input, String mask, Path output) {
        String line = "input=[" + input + "] output=[" + output + "] " + mask;
        System.out.println("\n" + what + " \"" + line + "\"");
        return SparkCommand.run(new String[] {what, line}, System.out, System.err);
    }

    private static void writeFolder(Path samples, Path folder) {
        ImageProcessor rods = WholeImage.open(samples.resolve("rods-sem.jpg")).getProcessor();
        for (int i = 0; i < 8; i++) {
            rods.setRoi(i % 4 * SIDE / 2, i / 4 * SIDE, SIDE, SIDE);
            save(rods.crop(), folder.resolve("rods" + i + ".png"));
            ImageProcessor mask = new ByteProcessor(SIDE, SIDE);
            mask.setValue(255);
            mask.fillOval(40 + 2 * i, 50, 36, 24);
            save(mask, folder.resolve("rods" + i + "_mask.png"));
        }
    }

    private static void save(ImageProcessor pixels, Path file) {
        new FileSaver(new ImagePlus("", pixels)).saveAsPng(file.toString());
    }
}
