package io.github.gmcnn.benchmark;

import io.github.gmcnn.inference.ComputeDevice;
import io.github.gmcnn.inference.Inpainter;
import io.github.gmcnn.model.Models;
import io.github.gmcnn.progress.Progress;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.IntervalView;
import net.imglib2.view.Views;

/**
 * Prints what a hole of 100 x 100 pixels costs in 8-bit images of growing size: seconds of the fill
 * alone, in place, the median of five after one to warm up. The largest image takes 400 MB.
 */
public final class HoleCost {

    private static final int HOLE = 100;
    private static final int RUNS = 5;

    private HoleCost() {}

    /** Runs the measurement. */
    public static void main(String[] args) {
        try (Inpainter inpainter = Inpainter.open(Models.embedded(), ComputeDevice.CPU)) {
            fill(inpainter, 512);
            for (int side : new int[] {512, 2048, 8192, 20_000}) {
                double[] seconds = new double[RUNS];
                for (int run = 0; run < RUNS; run++) {
                    seconds[run] = fill(inpainter, side);
                }
                Arrays.sort(seconds);
                System.out.printf(
                        Locale.ROOT,
                        "%6d x %-6d %.3f s (%.3f to %.3f)%n",
                        side,
                        side,
                        seconds[RUNS / 2],
                        seconds[0],
                        seconds[RUNS - 1]);
            }
        }
    }

    private static double fill(Inpainter inpainter, int side) {
        byte[] pixels = new byte[side * side];
        new Random(1).nextBytes(pixels);
        Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(pixels, side, side);
        boolean[] missing = new boolean[HOLE * HOLE];
        Arrays.fill(missing, true);
        long corner = side / 2;
        IntervalView<NativeBoolType> mask =
                Views.translate(ArrayImgs.booleans(missing, HOLE, HOLE), corner, corner);
        long start = System.nanoTime();
        inpainter.fill(image, mask, Progress.SILENT);
        return (System.nanoTime() - start) / 1e9;
    }
}
