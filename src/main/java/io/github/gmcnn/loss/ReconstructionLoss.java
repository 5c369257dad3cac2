package io.github.gmcnn.loss;

import ai.djl.ndarray.NDArray;
import io.github.gmcnn.tensor.Tensors;

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
 * <p>Source: Wang et al. 2018, equation 4; reference {@code pytorch/model/net.py}, {@code
 * InpaintingModel_GMCNN.forward_G}. The auto-encoder term and the division by the masks' area are
 * the code's, not the paper's.
 *
 * @param reconstructionWeight the reference's {@code lambda_rec}, 1.4
 * @param autoEncoderWeight the reference's {@code lambda_ae}, 1.2
 */
public record ReconstructionLoss(double reconstructionWeight, double autoEncoderWeight) {

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
            NDArray reconstruction = weightedMean(absolute, confidence, mask);
            NDArray autoEncoder = weightedMean(absolute, known, known);
            try (NDArray hole = Tensors.times(reconstruction, reconstructionWeight);
                    NDArray outside = Tensors.times(autoEncoder, autoEncoderWeight)) {
                return new Terms(hole.add(outside), reconstruction, autoEncoder);
            }
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
