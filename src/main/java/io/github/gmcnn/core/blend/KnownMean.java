package io.github.gmcnn.core.blend;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Local means over known pixels: a Gaussian window of which the missing ones are left out. */
public final class KnownMean {

    private static final int REACH = 3; // of the window, in standard deviations

    private final int width;
    private final int height;
    private final boolean[] missing;
    private final double[] window; // of the distances from 0 on
    private final double[] weights; // of the known pixels around each

    /**
     * Prepares means.
     *
     * @param missing (H, W)
     * @param deviation of the Gaussian, in pixels
     */
    public KnownMean(boolean[] missing, int width, double deviation) {
        this.missing = missing;
        this.width = width;
        height = missing.length / width;
        window = new double[(int) Math.ceil(REACH * deviation) + 1];
        for (int k = 0; k < window.length; k++) {
            window[k] = Math.exp(-k * k / (2 * deviation * deviation));
        }
        double[] known = new double[missing.length];
        Arrays.setAll(known, i -> missing[i] ? 0 : 1);
        weights = blurred(known);
    }

    /**
     * Returns the mean around each pixel, missing ones included; 0 where none is known in reach.
     *
     * @param values (H, W)
     */
    public double[] of(double[] values) {
        double[] known = new double[values.length];
        Arrays.setAll(known, i -> missing[i] ? 0 : values[i]);
        double[] sums = blurred(known);
        for (int i = 0; i < sums.length; i++) {
            sums[i] = weights[i] == 0 ? 0 : sums[i] / weights[i];
        }
        return sums;
    }

    private double[] blurred(double[] values) {
        double[] rows = new double[values.length];
        double[] both = new double[values.length];
        for (int y = 0; y < height; y++) {
            int row = y * width;
            for (int x = 0; x < width; x++) {
                rows[row + x] = sum(values, x, width, k -> row + k);
            }
        }
        for (int x = 0; x < width; x++) {
            int column = x;
            for (int y = 0; y < height; y++) {
                both[y * width + x] = sum(rows, y, height, k -> k * width + column);
            }
        }
        return both;
    }

    private double sum(double[] values, int at, int length, IntUnaryOperator index) {
        double sum = 0;
        int last = Math.min(length - 1, at + window.length - 1);
        for (int k = Math.max(0, at - window.length + 1); k <= last; k++) {
            sum += window[Math.abs(k - at)] * values[index.applyAsInt(k)];
        }
        return sum;
    }
}
