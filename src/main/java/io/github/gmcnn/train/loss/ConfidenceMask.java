package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.torch.Tensors;

/**
 * How much a missing pixel is trusted to be determined by the known ones: near 1 at the border of a
 * hole, less towards its middle, 0 where known.
 *
 * <p>Confidence spreads from the known pixels into the hole by seven convolutions with a kernel of
 * 65 x 65, {@code t = K * (t m + 1 - m)}, then {@code m t}, with reflection at the borders. The
 * kernel is separable; both passes, reflection included, are products with a constant matrix, which
 * is faster than 65-tap convolutions of one channel.
 *
 * <p>Owns the two matrices; close it to free them. One thread at a time may use it.
 *
 * <p>Source: Wang et al. 2018, equation 3; reference {@code pytorch/model/layer.py}, {@code
 * ConfidenceDrivenMaskLayer}, and {@code pytorch/util/utils.py}, {@code gauss_kernel}. That kernel
 * with its sigma of 1/40 is flat within 0.04 % (B9); the numbers are kept.
 */
public final class ConfidenceMask implements AutoCloseable {

    /** Rows and columns of the kernel. */
    static final int SIZE = 65;

    /** Reach of the interval of the normal distribution that the kernel samples. */
    static final double SIGMA = 1.0 / 40;

    private static final int ITERATIONS = 7;

    private final NDArray rows; // (H, H), spreads along y when multiplied from the left
    private final NDArray columns; // (W, W), spreads along x when multiplied from the right

    private ConfidenceMask(NDArray rows, NDArray columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Prepares the confidence of masks of one size.
     *
     * @param manager holds the matrices, on its device
     * @param height rows of the masks, more than half the kernel: 33 at least
     * @param width columns of the masks, likewise
     */
    public static ConfidenceMask open(NDManager manager, int height, int width) {
        requireRoom(height, width);
        double[] kernel = kernel(SIZE, SIGMA);
        return new ConfidenceMask(
                matrix(kernel, height, false, manager), matrix(kernel, width, true, manager));
    }

    private static void requireRoom(int height, int width) {
        if (Math.min(height, width) <= SIZE / 2) {
            throw new IllegalArgumentException(
                    "The mask is "
                            + width
                            + " x "
                            + height
                            + "; both sides must be greater than "
                            + SIZE / 2
                            + ".");
        }
    }

    /**
     * Computes the confidence.
     *
     * @param mask (N, 1, H, W), 1 = missing, 0 = known
     * @return (N, 1, H, W) in [0, 1], attached to the manager of the mask
     */
    public NDArray of(NDArray mask) {
        try (NDArray known = mask.neg()) {
            known.addi(1); // (N, 1, H, W)
            NDArray confidence = spread(known, mask);
            for (int i = 1; i < ITERATIONS; i++) {
                try (NDArray before = confidence) {
                    before.addi(known);
                    confidence = spread(before, mask);
                }
            }
            confidence.attach(mask.getManager());
            return confidence;
        }
    }

    private NDArray spread(NDArray x, NDArray mask) {
        try (NDArray vertical = rows.matMul(x)) {
            return vertical.matMul(columns).muli(mask); // (N, 1, H, W)
        }
    }

    /**
     * Returns one row of the separable kernel: its outer product with itself is the reference's.
     *
     * <p>Square roots of the differences of the normal distribution at {@code size + 1} equidistant
     * points round 0, divided by their sum.
     */
    static double[] kernel(int size, double sigma) {
        double interval = (2 * sigma + 1) / size;
        double start = -sigma - interval / 2;
        double step = (2 * sigma + interval) / size;
        double[] kernel = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double probability = normal(start + (i + 1) * step) - normal(start + i * step);
            kernel[i] = Math.sqrt(probability);
            sum += kernel[i];
        }
        for (int i = 0; i < size; i++) {
            kernel[i] /= sum;
        }
        return kernel;
    }

    // The standard normal distribution less one half, by its power series: exact near 0.
    private static double normal(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 100; n++) {
            term *= -x * x / (2 * n);
            sum += term / (2 * n + 1);
        }
        return sum / Math.sqrt(2 * Math.PI);
    }

    private static NDArray matrix(
            double[] kernel, int size, boolean transposed, NDManager manager) {
        float[] matrix = new float[size * size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < kernel.length; k++) {
                int j = reflected(i + k - kernel.length / 2, size);
                matrix[transposed ? j * size + i : i * size + j] += (float) kernel[k];
            }
        }
        return Tensors.of(matrix, new long[] {size, size}, manager);
    }

    private static int reflected(int i, int size) {
        int positive = Math.abs(i);
        return positive < size ? positive : 2 * (size - 1) - positive;
    }

    @Override
    public void close() {
        rows.close();
        columns.close();
    }
}
