package io.github.gmcnn.core.pixels;

import java.util.Arrays;

/**
 * The linear map between the pixel values of one crop and the network's [-1, 1].
 *
 * @param low pixel value that becomes -1
 * @param high pixel value that becomes 1; equal to {@code low} for a crop of one value
 */
public record ValueRange(double low, double high) {

    /** The original code's range: {@code value / 127.5 - 1}. */
    public static final ValueRange BYTE = new ValueRange(0, 255);

    /** Share of the known values that is cut at each end: hot and dead pixels. */
    public static final double CUT = 0.001;

    /** Room left at each end, as a share of what remains. */
    public static final double MARGIN = 0.05;

    /**
     * Finds the range of known values: their {@value #CUT} and 1 - {@value #CUT} quantiles, widened
     * by {@value #MARGIN} of their distance at each end.
     *
     * <p>All channels of a crop share one range, so colours keep their hue; taking it from the crop
     * keeps the local contrast of 16-bit and float images, whose type says nothing of it.
     *
     * @param known finite values, at least one, in any order; sorted by this method
     */
    public static ValueRange of(double[] known) {
        Arrays.sort(known);
        double low = known[(int) Math.floor(CUT * (known.length - 1))];
        double high = known[(int) Math.ceil((1 - CUT) * (known.length - 1))];
        double margin = MARGIN * (high - low);
        return new ValueRange(low - margin, high + margin);
    }

    /** Returns whether the crop has one value only, so that no map exists. */
    public boolean isFlat() {
        return !(high > low);
    }

    /** Maps a pixel value to [-1, 1]; values beyond the range are cut, a flat range gives 0. */
    public float toNetwork(double value) {
        if (isFlat()) {
            return 0;
        }
        return (float) Math.max(-1, Math.min(1, 2 * (value - low) / (high - low) - 1));
    }

    /**
     * Adds a network output to a pixel value: 2 is the whole range, which the sum leaves only as
     * far as the value does.
     */
    public double add(double value, double output) {
        double sum = value + (high - low) * output / 2;
        return Math.max(Math.min(low, value), Math.min(Math.max(high, value), sum));
    }

    /** Maps a network output in [-1, 1] to a pixel value; a flat range gives its value. */
    public double toPixel(double output) {
        return low + (high - low) * (output + 1) / 2;
    }
}
