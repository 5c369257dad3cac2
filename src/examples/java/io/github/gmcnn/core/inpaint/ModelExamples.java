package io.github.gmcnn.core.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.pixels.RgbChannels;
import io.github.gmcnn.core.safe.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import net.imglib2.img.array.ArrayImgs;

/**
 * Fills fixed holes in pictures a model has not seen and compares with the truth: prints the
 * hole-only PSNR of the model and of a harmonic fill, and writes a picture of some examples (truth,
 * hole, harmonic, model).
 *
 * <p>Arguments: folder of images, picture to write, and optionally a model folder.
 */
public final class ModelExamples {

    private static final int SIDE = 256;
    private static final int GAP = 4;
    private static final int SHOWN = 3; // examples of each family in the picture

    /** A family of holes. */
    private enum Family {
        SCRATCH,
        DUST,
        SQUARE_32,
        SQUARE_64;

        boolean[] mask(Random random) {
            boolean[] mask = new boolean[SIDE * SIDE];
            switch (this) {
                case SCRATCH -> scratch(mask, random);
                case DUST -> {
                    for (int i = 0; i < 12; i++) {
                        disc(mask, at(random, 16), at(random, 16), 3 + random.nextInt(5));
                    }
                }
                case SQUARE_32 -> square(mask, at(random, 48), at(random, 48), 32);
                default -> square(mask, at(random, 64), at(random, 64), 64);
            }
            return mask;
        }

        private static int at(Random random, int margin) {
            return margin + random.nextInt(SIDE - 2 * margin);
        }

        private static void scratch(boolean[] mask, Random random) {
            double angle = random.nextDouble() * Math.PI;
            int x = at(random, 64);
            int y = at(random, 64);
            for (int t = -90; t <= 90; t++) {
                int row = (int) (y + t * Math.sin(angle));
                disc(mask, (int) (x + t * Math.cos(angle)), row, 2);
            }
        }

        private static void disc(boolean[] mask, int x, int y, int radius) {
            for (int dy = -radius; dy <= radius; dy++) {
                for (int dx = -radius; dx <= radius; dx++) {
                    boolean inside = x + dx >= 0 && x + dx < SIDE && y + dy >= 0 && y + dy < SIDE;
                    if (inside && dx * dx + dy * dy <= radius * radius) {
                        mask[(y + dy) * SIDE + x + dx] = true;
                    }
                }
            }
        }

        private static void square(boolean[] mask, int x, int y, int side) {
            for (int row = y - side / 2; row < y + side / 2; row++) {
                Arrays.fill(mask, row * SIDE + x - side / 2, row * SIDE + x + side / 2, true);
            }
        }
    }

    private ModelExamples() {}

    /** Runs the comparison. */
    public static void main(String[] args) throws IOException {
        List<ColorProcessor> images = images(Path.of(args[0]));
        Model model = args.length > 2 ? Models.read(Path.of(args[2])) : Models.byDefault();
        int columns = 4;
        int shown = SHOWN * Family.values().length;
        ColorProcessor grid =
                new ColorProcessor(columns * (SIDE + GAP) - GAP, shown * (SIDE + GAP) - GAP);
        grid.setColor(0xffffff);
        grid.fill();
        try (Inpainter inpainter = Inpainter.open(model, ComputeDevice.CPU)) {
            for (Family family : Family.values()) {
                compare(inpainter, images, family, grid);
            }
        }
        new FileSaver(new ImagePlus("examples", grid)).saveAsPng(args[1]);
    }

    private static void compare(
            Inpainter inpainter, List<ColorProcessor> images, Family family, ColorProcessor grid) {
        double ours = 0;
        double harmonic = 0;
        for (int i = 0; i < images.size(); i++) {
            boolean[] mask = family.mask(new Random(1000L * family.ordinal() + i));
            ColorProcessor truth = images.get(i);
            ColorProcessor hole = (ColorProcessor) truth.duplicate();
            for (int p = 0; p < mask.length; p++) {
                if (mask[p]) {
                    hole.set(p, 0xff00ff);
                }
            }
            ColorProcessor smooth = harmonic(truth, mask);
            ColorProcessor filled = fill(inpainter, truth, mask);
            ours += psnr(truth, filled, mask);
            harmonic += psnr(truth, smooth, mask);
            int every = Math.max(1, images.size() / SHOWN);
            if (i % every == 0 && i / every < SHOWN) {
                ImageProcessor[] row = {truth, hole, smooth, filled};
                for (int c = 0; c < row.length; c++) {
                    int y = (family.ordinal() * SHOWN + i / every) * (SIDE + GAP);
                    grid.insert(row[c], c * (SIDE + GAP), y);
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-10s %d images, PSNR in the hole: model %.2f dB, harmonic %.2f dB%n",
                family,
                images.size(),
                ours / images.size(),
                harmonic / images.size());
    }

    // The middle 256 x 256 of every tenth image that is large enough.
    private static List<ColorProcessor> images(Path folder) throws IOException {
        List<ColorProcessor> images = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            List<Path> files = tree.filter(Files::isRegularFile).sorted().toList();
            for (int i = 0; i < files.size(); i += 10) {
                ImagePlus image = IJ.openImage(files.get(i).toString());
                if (image != null && Math.min(image.getWidth(), image.getHeight()) >= SIDE) {
                    ImageProcessor pixels = image.getProcessor();
                    pixels.setRoi(
                            (image.getWidth() - SIDE) / 2,
                            (image.getHeight() - SIDE) / 2,
                            SIDE,
                            SIDE);
                    images.add(pixels.crop().convertToColorProcessor());
                }
            }
        }
        return images;
    }

    private static ColorProcessor fill(Inpainter inpainter, ColorProcessor truth, boolean[] mask) {
        ColorProcessor copy = (ColorProcessor) truth.duplicate();
        int[] pixels = (int[]) copy.getPixels();
        inpainter.fill(
                RgbChannels.of(pixels, SIDE, SIDE),
                ArrayImgs.booleans(mask, SIDE, SIDE),
                Progress.SILENT);
        return copy;
    }

    // Each missing pixel becomes the mean of its neighbours: the smoothest fill there is.
    private static ColorProcessor harmonic(ColorProcessor truth, boolean[] mask) {
        ColorProcessor result = (ColorProcessor) truth.duplicate();
        for (int shift = 0; shift <= 16; shift += 8) {
            double[] plane = new double[mask.length];
            for (int i = 0; i < plane.length; i++) {
                plane[i] = mask[i] ? 127 : truth.get(i) >> shift & 255;
            }
            for (int iteration = 0; iteration < 3000; iteration++) {
                relax(plane, mask);
            }
            for (int i = 0; i < plane.length; i++) {
                if (mask[i]) {
                    int value = (int) Math.rint(plane[i]);
                    result.set(i, result.get(i) & ~(255 << shift) | value << shift);
                }
            }
        }
        return result;
    }

    private static void relax(double[] plane, boolean[] mask) {
        for (int i = 0; i < plane.length; i++) {
            if (mask[i]) {
                int x = i % SIDE;
                double left = plane[x > 0 ? i - 1 : i];
                double right = plane[x < SIDE - 1 ? i + 1 : i];
                double above = plane[i >= SIDE ? i - SIDE : i];
                double below = plane[i < SIDE * (SIDE - 1) ? i + SIDE : i];
                plane[i] = (left + right + above + below) / 4;
            }
        }
    }

    private static double psnr(ColorProcessor truth, ColorProcessor filled, boolean[] mask) {
        double squares = 0;
        int count = 0;
        for (int i = 0; i < mask.length; i++) {
            if (mask[i]) {
                for (int shift = 0; shift <= 16; shift += 8) {
                    int d = (truth.get(i) >> shift & 255) - (filled.get(i) >> shift & 255);
                    squares += d * d;
                    count++;
                }
            }
        }
        return 10 * Math.log10(255.0 * 255.0 * count / Math.max(squares, 1e-3 * count));
    }
}
