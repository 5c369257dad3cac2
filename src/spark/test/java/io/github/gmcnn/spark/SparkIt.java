package io.github.gmcnn.spark;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.imagej.pictures.WholeImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code mvn -Pspark} runs: fills a folder of pieces of a sample, made here, on Spark. */
public final class SparkIt {

    private static final int SIDE = 128;

    private SparkIt() {}

    /** Runs it: the folder of samples, and the folder for what is made. */
    public static void main(String[] arguments) throws IOException {
        Path made = Path.of(arguments[1]).toAbsolutePath();
        AtomicFolder.delete(made);
        writeFolder(Path.of(arguments[0]), Files.createDirectories(made.resolve("images")));
        int folder = run("folder", made.resolve("images"), "mask=suffix", made.resolve("filled"));
        System.exit(folder);
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
