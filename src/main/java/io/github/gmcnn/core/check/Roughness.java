package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.Patch;
import java.util.Arrays;

/**
 * How much known pixels differ that lie so many pixels apart, in the surroundings of each pixel: a
 * local variogram.
 *
 * <p>What lies at a depth of d pixels in a hole is at best known as well as what lies d pixels from
 * a known pixel; so this is what a fill can get wrong there, by contrast, texture and depth alike.
 * Matheron 1963, Principles of geostatistics, with absolute differences in place of squares.
 */
final class Roughness {

    /** Distances, in pixels. */
    private static final int[] LAGS = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48};

    private static final int LEAST_PAIRS = 40;
    private static final int LOCAL = 8; // pixels around one, and its depth

    private final int width;
    private final int height;
    private final Patch patch;
    private final Sums[] sums = new Sums[LAGS.length]; // made when needed

    /** Measures the known pixels of a patch; differences are means over the channels. */
    Roughness(Patch patch) {
        this.patch = patch;
        width = patch.window().width();
        height = patch.window().height();
    }

    /**
     * Returns the mean difference around a pixel of the patch at a distance of its depth; NaN if no
     * pair is known.
     */
    double at(int x, int y, int depth) {
        int lag = Arrays.binarySearch(LAGS, depth);
        int upper = Math.min(LAGS.length - 1, lag < 0 ? -lag - 1 : lag);
        int lower = lag >= 0 || upper == 0 || depth >= LAGS[upper] ? upper : upper - 1;
        double above = mean(upper, x, y, depth);
        if (lower == upper) {
            return above;
        }
        double share = (double) (depth - LAGS[lower]) / (LAGS[upper] - LAGS[lower]);
        return (1 - share) * mean(lower, x, y, depth) + share * above;
    }

    private double mean(int lag, int x, int y, int depth) {
        if (sums[lag] == null) {
            sums[lag] = new Sums(LAGS[lag]);
        }
        return sums[lag].mean(x, y, depth + LOCAL);
    }

    /** Sums of the differences at one distance, from the corner of the patch on. */
    private final class Sums {

        private final double[] total = new double[(width + 1) * (height + 1)];
        private final int[] pairs = new int[total.length];

        Sums(int lag) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    int at = (y + 1) * (width + 1) + x + 1;
                    int above = at - width - 1;
                    total[at] = total[at - 1] + total[above] - total[above - 1];
                    pairs[at] = pairs[at - 1] + pairs[above] - pairs[above - 1];
                    int i = y * width + x;
                    if (!patch.missing()[i]) {
                        add(at, i, x >= lag ? i - lag : -1);
                        add(at, i, y >= lag ? i - lag * width : -1);
                    }
                }
            }
        }

        private void add(int at, int i, int other) {
            if (other >= 0 && !patch.missing()[other]) {
                pairs[at]++;
                total[at] += difference(i, other);
            }
        }

        // In a square around the pixel, larger until enough is known there.
        double mean(int x, int y, int radius) {
            for (int r = radius; ; r *= 2) {
                int left = Math.max(0, x - r);
                int right = Math.min(width, x + r + 1);
                int top = Math.max(0, y - r);
                int bottom = Math.min(height, y + r + 1);
                int a = top * (width + 1);
                int b = bottom * (width + 1);
                int count = pairs[b + right] - pairs[b + left] - pairs[a + right] + pairs[a + left];
                boolean whole = left == 0 && top == 0 && right == width && bottom == height;
                if (count >= LEAST_PAIRS || whole) {
                    return (total[b + right] - total[b + left] - total[a + right] + total[a + left])
                            / count;
                }
            }
        }
    }

    private double difference(int i, int j) {
        double sum = 0;
        int area = width * height;
        for (int c = 0; c < patch.channels(); c++) {
            sum += Math.abs(patch.values()[c * area + i] - patch.values()[c * area + j]);
        }
        return sum / patch.channels();
    }
}
