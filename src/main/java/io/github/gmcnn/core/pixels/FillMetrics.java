package io.github.gmcnn.core.pixels;

/**
 * How well holes were filled, over a set of crops; only pixels of holes count, each the same.
 *
 * <p>Values are scaled to [0, 1]; sums run over the hole pixels of all crops and their channels.
 * All results are NaN as long as there was no hole. Not for several threads; nothing to close.
 */
public final class FillMetrics {

    private int pictures;
    private long count;
    private double absolute;
    private double squared;
    private double similarity;

    /**
     * Adds a crop.
     *
     * @param truth (C, height, width) in C order
     * @param completed the same with its holes filled
     * @param mask (height, width), 1 in holes and 0 elsewhere
     * @throws IllegalArgumentException if an array is not of its size
     */
    public void add(float[] truth, float[] completed, float[] mask, int height, int width) {
        int area = height * width;
        requireLength("truth", truth, Math.max(1, truth.length / area) * area);
        requireLength("completed", completed, truth.length);
        requireLength("mask", mask, area);
        add(truth, completed, mask, StructuralSimilarity.maps(truth, completed, height, width));
    }

    /**
     * Adds a crop whose similarity is known.
     *
     * @param similar as from {@link StructuralSimilarity#maps}
     */
    public void add(float[] truth, float[] completed, float[] mask, double[] similar) {
        for (int i = 0; i < truth.length; i++) {
            if (mask[i % mask.length] > 0.5f) {
                addPixel((double) completed[i] - truth[i], similar[i]);
            }
        }
        pictures++;
    }

    private void addPixel(double difference, double similar) {
        count++;
        absolute += Math.abs(difference);
        squared += difference * difference;
        similarity += similar;
    }

    private static void requireLength(String name, float[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(
                    name + " has " + values.length + " values; it must have " + length + ".");
        }
    }

    /** Returns the number of crops. */
    public int pictures() {
        return pictures;
    }

    /** Returns the mean absolute difference. */
    public double l1() {
        return absolute / count;
    }

    /** Returns 10 log10(1 / mean square) in dB, infinite where all is equal. */
    public double psnr() {
        return -10 * Math.log10(squared / count);
    }

    /**
     * Returns the mean similarity, at most 1: {@link StructuralSimilarity} of each channel of the
     * whole crops, so that windows reach from holes into known pixels.
     */
    public double ssim() {
        return similarity / count;
    }
}
