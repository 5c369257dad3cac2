package io.github.gmcnn.core.inpaint;

import ij.IJ;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.Arrays;
import java.util.Locale;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Fills 3 % of pictures, missing in squares, in four ways and prints mean absolute and root mean
 * square errors: mean of the four neighbours, median of 5 x 5, the network and its plate, and the
 * present fill.
 *
 * <p>Arguments: side of the squares in pixels, up to 3; pictures, of which the middle 192 x 192 are
 * taken; last comes a smooth picture with noise.
 */
public final class DeadPixelsExample {

    private static final int SIDE = 192;
    private static final String[] WAYS = {"mean of 4", "median", "network", "now"};

    private final Inpainter inpainter = Inpainter.open(Models.byDefault(), ComputeDevice.CPU);
    private final CropRunner runner = new CropRunner(Models.byDefault(), ComputeDevice.CPU);

    private DeadPixelsExample() {}

    /** Runs the example. */
    public static void main(String[] args) {
        DeadPixelsExample example = new DeadPixelsExample();
        int side = Integer.parseInt(args[0]);
        double[][] sum = new double[WAYS.length][2];
        for (int i = 1; i < args.length; i++) {
            double[] picture = middle(IJ.openImage(args[i]).getProcessor().convertToByte(false));
            double[][] errors = example.errors(picture, side);
            print(side, args[i].substring(args[i].lastIndexOf('/') + 1), errors, 1);
            for (int way = 0; way < WAYS.length; way++) {
                sum[way][0] += errors[way][0];
                sum[way][1] += errors[way][1];
            }
        }
        print(side, "mean of all", sum, args.length - 1);
        print(side, "noise", example.errors(DeadPixels.noisy(SIDE, SIDE, 1), side), 1);
        example.inpainter.close();
        example.runner.close();
    }

    private static void print(int side, String name, double[][] errors, int n) {
        StringBuilder line = new StringBuilder();
        for (int way = 0; way < WAYS.length; way++) {
            line.append(
                    String.format(
                            Locale.ROOT,
                            "  %s %.3f / %.3f",
                            WAYS[way],
                            errors[way][0] / n,
                            errors[way][1] / n));
        }
        System.out.printf("%d px  %-24s%s%n", side, name, line);
    }

    private static double[] middle(ImageProcessor image) {
        image.setRoi((image.getWidth() - SIDE) / 2, (image.getHeight() - SIDE) / 2, SIDE, SIDE);
        byte[] pixels = (byte[]) image.crop().getPixels();
        double[] values = new double[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[i] & 0xff;
        }
        return values;
    }

    // Of each way mean absolute and root mean square.
    private double[][] errors(double[] picture, int side) {
        PixelSet missing = DeadPixels.squares(SIDE, SIDE, side, SIDE * SIDE * 3 / 100, 7);
        boolean[] flags = new boolean[picture.length];
        missing.forEachRun(
                (y, from, to, i) -> Arrays.fill(flags, y * SIDE + from, y * SIDE + to, true));
        byte[] network = holed(picture, flags);
        byte[] now = network.clone();
        Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(network, SIDE, SIDE);
        FillProgress progress = new FillProgress(Progress.SILENT, missing.size());
        new ImageFill<>(
                        new ImagePixels<>(image),
                        missing,
                        runner,
                        LargeHoles.COARSE_TO_FINE,
                        progress)
                .run();
        inpainter.fill(ArrayImgs.unsignedBytes(now, SIDE, SIDE), missing, Progress.SILENT);
        double[][] errors = new double[WAYS.length][2];
        for (int i = 0; i < flags.length; i++) {
            if (flags[i]) {
                add(errors[0], DeadPixels.meanOfFour(picture, SIDE, flags, i) - picture[i]);
                add(errors[1], DeadPixels.median(picture, SIDE, flags, i) - picture[i]);
                add(errors[2], (network[i] & 0xff) - picture[i]);
                add(errors[3], (now[i] & 0xff) - picture[i]);
            }
        }
        for (double[] error : errors) {
            error[0] /= missing.size();
            error[1] = Math.sqrt(error[1] / missing.size());
        }
        return errors;
    }

    private static void add(double[] errors, double error) {
        errors[0] += Math.abs(error);
        errors[1] += error * error;
    }

    private static byte[] holed(double[] picture, boolean[] missing) {
        byte[] pixels = new byte[picture.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = missing[i] ? 0 : (byte) picture[i];
        }
        return pixels;
    }
}
