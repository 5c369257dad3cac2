package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds hot and dead pixels: single ones that differ much more from their neighbours than the noise
 * of the plane makes neighbours differ.
 *
 * <p>A pixel is one if it differs from the median of its 8 neighbours (at the border of the plane,
 * of those there are) by more than {@code deviations} standard deviations, and by more than twice
 * what the neighbours differ among each other, which spares edges, lines and the stronger noise of
 * bright places; and if the neighbours do not go a quarter as far in the same direction beyond the
 * pixels around them, which spares small spots that the optics have blurred. Two hot pixels side by
 * side are not found.
 *
 * <p>The standard deviation is a robust one: 1.4826 times the median absolute deviation of the
 * differences between pixels and the medians of their neighbours, measured on about a million
 * pixels that are spread evenly. Where most of them are equal, as in a background that was
 * subtracted, it is that of the others, if they are at least a hundredth of all. It is at least a
 * floor, so that a computed plane without noise has a scale, too.
 */
public final class HotPixels {

    /** The values of a plane. */
    @FunctionalInterface
    public interface Values {
        /** Returns the value at {@code y * width + x}. */
        float at(int place);
    }

    private static final int SAMPLES = 1 << 20;
    private static final double SHARE = 0.01; // of pixels that differ, to have a deviation
    private static final double NORMAL = 1.4826; // of a normal distribution, deviation / MAD

    private final int width;
    private final int height;
    private final Values values;
    private final float[] around = new float[16];
    private int count;

    private HotPixels(int width, int height, Values values) {
        this.width = width;
        this.height = height;
        this.values = values;
    }

    /**
     * Returns the hot and dead pixels of a part of a plane.
     *
     * @param width of the plane, in pixels
     * @param height of the plane, in pixels
     * @param box what is looked at; neighbours may lie outside it
     * @param values not a number: neither hot or dead nor a neighbour
     * @param deviations above 0
     * @param floor the smallest standard deviation that is believed, at least 0
     */
    public static Optional<PixelSet> of(
            int width, int height, Box box, Values values, double deviations, double floor) {
        HotPixels pixels = new HotPixels(width, height, values);
        double limit = deviations * Math.max(floor, pixels.deviation(box));
        return PixelScan.where(width, box, place -> pixels.isHotOrDead(place, limit));
    }

    private boolean isHotOrDead(int place, double limit) {
        float value = values.at(place);
        gather(place);
        if (count == 0 || Float.isNaN(value)) {
            return false;
        }
        float least = Float.POSITIVE_INFINITY;
        float most = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            least = Math.min(least, around[i]);
            most = Math.max(most, around[i]);
        }
        if (value - (double) most <= 0 && (double) least - value <= 0) {
            return false; // not even an extremum: saves the median
        }
        double median = median(around, count);
        double difference = value - median;
        double size = Math.abs(difference);
        return size > limit
                && 2 * ((double) most - least) <= size
                && !isOnSpot(place, median, difference);
    }

    // Whether the neighbours go a quarter as far beyond those around them as the pixel beyond them.
    private boolean isOnSpot(int place, double median, double difference) {
        gather(place, 2);
        return count > 0
                && (median - median(around, count)) * Math.signum(difference)
                        > Math.abs(difference) / 4;
    }

    private void gather(int place) {
        gather(place, 1);
    }

    // The values of the ring of pixels that many rows or columns away.
    private void gather(int place, int distance) {
        int x = place % width;
        int y = place / width;
        count = 0;
        for (int v = Math.max(0, y - distance); v <= Math.min(height - 1, y + distance); v++) {
            int step = Math.abs(v - y) == distance ? 1 : 2 * distance;
            for (int u = x - distance; u <= x + distance; u += step) {
                float value = u < 0 || u >= width ? Float.NaN : values.at(v * width + u);
                if (!Float.isNaN(value)) {
                    around[count++] = value;
                }
            }
        }
    }

    private double deviation(Box box) {
        long step = Math.max(1, box.area() / SAMPLES);
        float[] differences = new float[(int) ((box.area() + step - 1) / step)];
        int known = 0;
        for (long i = 0; i < box.area(); i += step) {
            int y = box.y() + (int) (i / box.width());
            int place = y * width + box.x() + (int) (i % box.width());
            gather(place);
            float difference = count == 0 ? 0 : (float) (values.at(place) - median(around, count));
            if (Float.isFinite(difference)) {
                differences[known++] = difference;
            }
        }
        if (known == 0) {
            return 0;
        }
        double median = median(differences, known);
        for (int i = 0; i < known; i++) {
            differences[i] = (float) Math.abs(differences[i] - median);
        }
        return NORMAL * medianOfMost(differences, known);
    }

    private static double medianOfMost(float[] deviations, int count) {
        double median = median(deviations, count); // sorts
        int zeros = 0;
        while (zeros < count && deviations[zeros] == 0) {
            zeros++;
        }
        int others = count - zeros;
        return median > 0 || others < count * SHARE
                ? median
                : median(Arrays.copyOfRange(deviations, zeros, count), others);
    }

    private static double median(float[] values, int count) {
        Arrays.sort(values, 0, count);
        return (values[(count - 1) / 2] + (double) values[count / 2]) / 2;
    }
}
