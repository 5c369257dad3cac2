package io.github.gmcnn.core.stacks;

import io.github.gmcnn.core.pixels.Patch;
import java.util.Arrays;

/**
 * One channel of a slice, or the mean of all, read between its pixels; NaN where it is not known.
 *
 * @param values (H, W)
 */
record Plane(double[] values, int width) {

    /** Returns the mean of the channels of a patch. */
    static Plane mean(Patch patch) {
        double[] mean = channel(patch, 0).values;
        for (int c = 1; c < patch.channels(); c++) {
            double[] more = channel(patch, c).values;
            Arrays.setAll(mean, i -> mean[i] + more[i]);
        }
        Arrays.setAll(mean, i -> mean[i] / patch.channels());
        return new Plane(mean, patch.window().width());
    }

    static Plane channel(Patch patch, int channel) {
        double[] values = new double[patch.missing().length];
        int first = channel * values.length;
        Arrays.setAll(values, i -> patch.missing()[i] ? Double.NaN : patch.values()[first + i]);
        return new Plane(values, patch.window().width());
    }

    int height() {
        return values.length / width;
    }

    /** Returns the plane at half the size: means of the known pixels of squares of four. */
    Plane half() {
        int columns = (width + 1) / 2;
        double[] half = new double[columns * ((height() + 1) / 2)];
        for (int i = 0; i < half.length; i++) {
            double sum = 0;
            int known = 0;
            for (int k = 0; k < 4; k++) {
                int x = Math.min(width - 1, i % columns * 2 + k % 2);
                int y = Math.min(height() - 1, i / columns * 2 + k / 2);
                double value = values[y * width + x];
                if (!Double.isNaN(value)) {
                    sum += value;
                    known++;
                }
            }
            half[i] = known == 0 ? Double.NaN : sum / known;
        }
        return new Plane(half, columns);
    }

    /** Returns the value at a place, bilinear; beyond the borders that at the border. */
    double at(double x, double y) {
        double column = Math.max(0, Math.min(width - 1, x));
        double row = Math.max(0, Math.min(height() - 1, y));
        int left = (int) column;
        int i = (int) row * width + left;
        double across = column - left;
        double down = row - (int) row;
        double upper = across == 0 ? values[i] : mix(values[i], values[i + 1], across);
        if (down == 0) {
            return upper;
        }
        int j = i + width;
        double lower = across == 0 ? values[j] : mix(values[j], values[j + 1], across);
        return mix(upper, lower, down);
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }

    /** Returns the value at a place by cubic convolution, which keeps fine structure. */
    double sharp(int pixel, Shift shift) {
        double[] sum = new double[1];
        shift.visit(pixel, width, height(), (at, weight) -> sum[0] += weight * values[at]);
        return sum[0];
    }
}
