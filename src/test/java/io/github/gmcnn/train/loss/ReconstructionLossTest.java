package io.github.gmcnn.train.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.torch.Engines;
import io.github.gmcnn.core.torch.Tensors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
final class ReconstructionLossTest {

    // Three channels of a 1 x 2 image; the left pixel is missing.
    private static final float[] PREDICTED = {0.5f, 0.25f, 0f, 0f, -1f, 0f};
    private static final float[] TRUTH = {0f, 0f, 0f, 0.5f, 0f, 0f};
    private static final float[] MASK = {1, 0};
    private static final float[] CONFIDENCE = {0.5f, 0};
    private static final long[] IMAGE = {1, 3, 1, 2};
    private static final long[] PLANE = {1, 1, 1, 2};

    /**
     * Hole: (0.5 + 0 + 1) 0.5 / 6 / (1/2) = 0.25. Outside: (0.25 + 0.5 + 0) / 6 / (1/2) = 0.25. The
     * gradient is the sign times weight / 6 / (1/2), in the hole times the confidence.
     */
    @Test
    void of_sixValues_givesTermsAndGradientCalculatedByHand() {
        try (NDManager manager = Engines.cpu();
                NDArray predicted = Tensors.of(PREDICTED, IMAGE, manager);
                NDArray truth = Tensors.of(TRUTH, IMAGE, manager);
                NDArray mask = Tensors.of(MASK, PLANE, manager);
                NDArray confidence = Tensors.of(CONFIDENCE, PLANE, manager)) {
            predicted.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector();
                    ReconstructionLoss.Terms terms =
                            new ReconstructionLoss(1.4, 1.2, false, false)
                                    .of(predicted, truth, mask, confidence)) {
                collector.backward(terms.total());
                assertEquals(0.25, terms.reconstruction().getFloat(), 1e-7);
                assertEquals(0.25, terms.autoEncoder().getFloat(), 1e-7);
                assertEquals(1.4 * 0.25 + 1.2 * 0.25, terms.total().getFloat(), 1e-6);
            }
            float hole = 1.4f * 0.5f / 3;
            float outside = 1.2f / 3;
            float[] expected = {hole, outside, 0, -outside, -hole, 0};
            assertArrayEquals(expected, predicted.getGradient().toFloatArray(), 1e-6f);
        }
    }

    /**
     * Two samples whose holes are off by 1 and by 0.1: factors 0.57 / 1.02 and 0.57 / 0.12, so the
     * gradients are as 1 to 8.5, and the loss is (0.57 / 1.02 + 0.057 / 0.12) / 2.
     */
    @Test
    void of_relative_letsSmallErrorsPullAsLargeOnes() {
        double loss = (0.57 / 1.02 + 0.057 / 0.12) / 2;
        assertRelative(false, loss, 0.57 / 1.02 / 6, 0.57 / 0.12 / 6);
    }

    /**
     * The same squared, 1 and 0.01, and 0.0004 for 0.02: the gradient of a value is that of the sum
     * of its square over six values, times the factor.
     */
    @Test
    void of_relativeAndSquared_pullsAsDecibelsDo() {
        double large = 0.5054 / 1.0004;
        double small = 0.5054 / 0.0104;
        assertRelative(true, (large + 0.01 * small) / 2, 2 * large / 6, 0.2 * small / 6);
    }

    private static void assertRelative(
            boolean squared, double loss, double largePull, double smallPull) {
        try (NDManager manager = Engines.cpu()) {
            float[] off = {1, 0, 1, 0, 1, 0, 0.1f, 0, 0.1f, 0, 0.1f, 0};
            NDArray predicted = Tensors.of(off, new long[] {2, 3, 1, 2}, manager);
            NDArray truth = Tensors.of(new float[12], new long[] {2, 3, 1, 2}, manager);
            NDArray mask = Tensors.of(new float[] {1, 0, 1, 0}, new long[] {2, 1, 1, 2}, manager);
            predicted.setRequiresGradient(true);
            try (GradientCollector collector = manager.getEngine().newGradientCollector();
                    ReconstructionLoss.Terms terms =
                            new ReconstructionLoss(1, 0, true, squared)
                                    .of(predicted, truth, mask, mask)) {
                collector.backward(terms.total());
                assertEquals(loss, terms.reconstruction().getFloat(), 1e-6);
            }
            float[] gradient = predicted.getGradient().toFloatArray();
            assertEquals(largePull, gradient[0], 1e-6);
            assertEquals(smallPull, gradient[6], 2e-6); // float32
            assertEquals(0, gradient[1], 0);
        }
    }
}
