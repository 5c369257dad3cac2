package io.github.gmcnn.training;

/**
 * How well holes were filled, over a set of crops; only pixels of holes count, each the same.
 *
 * <p>Values are scaled to [0, 1]; sums run over the hole pixels of all crops and their channels.
 * All results are NaN as long as there was no hole. Not for several threads; nothing to close.
 */
final class FillMetrics {

    private static final int CHANNELS = 3;

    private int pictures;
    private long count;
    private double absolute;
    private double squared;
    private double similarity;

    /**
     * Adds a crop.
     *
     * @param truth (3, height, width) in C order
     * @param completed the same with its holes filled
     * @param mask (height, width), 1 in holes and 0 elsewhere
     * @throws IllegalArgumentException if an array is not of its size
     */
    void add(float[] truth, float[] completed, float[] mask, int height, int width) {
        int area = height * width;
        requireLength("truth", truth, CHANNELS * area);
        requireLength("completed", completed, CHANNELS * area);
        requireLength("mask", mask, area);
        for (int channel = 0; channel < CHANNELS; channel++) {
            double[] expected = plane(truth, channel * area, area);
            double[] actual = plane(completed, channel * area, area);
            double[] similar = StructuralSimilarity.map(expected, actual, height, width);
            for (int i = 0; i < area; i++) {
                if (mask[i] > 0.5f) {
                    addPixel(actual[i] - expected[i], similar[i]);
                }
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

    private static double[] plane(float[] values, int start, int length) {
        double[] plane = new double[length];
        for (int i = 0; i < length; i++) {
            plane[i] = values[start + i];
        }
        return plane;
    }

    private static void requireLength(String name, float[] values, int length) {
        if (values.length != length) {
            throw new IllegalArgumentException(
                    name + " has " + values.length + " values; it must have " + length + ".");
        }
    }

    /** Returns the number of crops. */
    int pictures() {
        return pictures;
    }

    /** Returns the mean absolute difference. */
    double l1() {
        return absolute / count;
    }

    /** Returns 10 log10(1 / mean square) in dB, infinite where all is equal. */
    double psnr() {
        return -10 * Math.log10(squared / count);
    }

    /**
     * Returns the mean similarity, at most 1: {@link StructuralSimilarity} of each channel of the
     * whole crops, so that windows reach from holes into known pixels.
     */
    double ssim() {
        return similarity / count;
    }
}
