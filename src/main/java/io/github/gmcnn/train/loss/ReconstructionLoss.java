package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;
import io.github.gmcnn.core.torch.Tensors;

/**
 * The loss of phase 1: confidence-weighted difference in the hole plus plain difference outside.
 *
 * <p>With prediction p, truth t, mask m and confidence c (0 outside the hole), and means over all
 * elements of the batch:
 *
 * <pre>
 * reconstruction = mean(|p - t| c) / mean(m)
 * autoEncoder    = mean(|p - t| (1 - m)) / mean(1 - m)
 * total          = reconstructionWeight * reconstruction + autoEncoderWeight * autoEncoder
 * </pre>
 *
 * <p>Where it is relative, which is ours, {@code reconstruction} is the mean over the samples of
 * {@code l = mean(|p - t| c) / mean(m)}, each with the factor {@code (mean(l) + 0.02) / (l +
 * 0.02)}, through which no gradient flows. The value stays about the same, but a sample that is
 * nearly right pulls as much as one that is far off: learning that a smooth hole stays smooth
 * counts as much as continuing an edge, as decibels count.
 *
 * <p>Where it is squared, which is ours too, {@code (p - t)²} takes the place of {@code |p - t|} in
 * the hole, and 0.02² that of 0.02: relative and squared together, the gradient is that of the mean
 * of the samples' decibels. The minimum of squares is the mean of what could be there, that of
 * absolute differences the median.
 *
 * <p>Source: Wang et al. 2018, equation 4; reference {@code pytorch/model/net.py}, {@code
 * InpaintingModel_GMCNN.forward_G}. The auto-encoder term and the division by the masks' area are
 * the code's, not the paper's.
 *
 * @param reconstructionWeight the reference's {@code lambda_rec}, 1.4
 * @param autoEncoderWeight the reference's {@code lambda_ae}, 1.2
 * @param relative whether each sample counts by its relative error
 * @param squared whether differences in the hole are squared
 */
public record ReconstructionLoss(
        double reconstructionWeight, double autoEncoderWeight, boolean relative, boolean squared) {

    private static final float LEAST = 0.02f; // error, of 2, below which a sample is right

    /** The terms of one batch, each a scalar tensor; close them after use. */
    public record Terms(NDArray total, NDArray reconstruction, NDArray autoEncoder)
            implements AutoCloseable {

        @Override
        public void close() {
            total.close();
            reconstruction.close();
            autoEncoder.close();
        }
    }

    /**
     * Computes the terms.
     *
     * @param predicted (N, 3, H, W) in [-1, 1], with gradient
     * @param truth (N, 3, H, W) in [-1, 1]
     * @param mask (N, 1, H, W), 1 = missing; some pixels are missing, some known
     * @param confidence (N, 1, H, W) of the mask, see {@link ConfidenceMask}
     */
    public Terms of(NDArray predicted, NDArray truth, NDArray mask, NDArray confidence) {
        try (NDArray difference = predicted.sub(truth);
                NDArray absolute = difference.abs(); // (N, 3, H, W)
                NDArray known = mask.neg().addi(1)) { // (N, 1, H, W)
            NDArray reconstruction = reconstruction(difference, absolute, confidence, mask);
            NDArray autoEncoder = weightedMean(absolute, known, known);
            try (NDArray hole = Tensors.times(reconstruction, reconstructionWeight);
                    NDArray outside = Tensors.times(autoEncoder, autoEncoderWeight)) {
                return new Terms(hole.add(outside), reconstruction, autoEncoder);
            }
        }
    }

    private NDArray reconstruction(
            NDArray difference, NDArray absolute, NDArray confidence, NDArray mask) {
        NDArray errors = squared ? difference.square() : absolute;
        NDArray mean =
                relative
                        ? relativeMean(errors, confidence, mask)
                        : weightedMean(errors, confidence, mask);
        if (errors != absolute) {
            errors.close();
        }
        return mean;
    }

    private NDArray relativeMean(NDArray x, NDArray weight, NDArray area) {
        long samples = x.getShape().get(0);
        int[] pixels = {1};
        try (NDArray product = x.mul(weight);
                NDArray rows = product.reshape(samples, -1);
                NDArray sums = rows.mean(pixels);
                NDArray areaRows = area.reshape(samples, -1);
                NDArray areas = areaRows.mean(pixels);
                NDArray errors = sums.div(areas); // (N)
                NDArray known = errors.stopGradient();
                NDArray bounded = known.add(squared ? LEAST * LEAST : LEAST);
                NDArray mean = bounded.mean();
                NDArray factors = mean.div(bounded);
                NDArray weighted = errors.mul(factors)) {
            return weighted.mean();
        }
    }

    // mean(x * weight) / mean(area)
    private static NDArray weightedMean(NDArray x, NDArray weight, NDArray area) {
        try (NDArray product = x.mul(weight);
                NDArray sum = product.mean();
                NDArray mean = area.mean()) {
            return sum.div(mean);
        }
    }
}
