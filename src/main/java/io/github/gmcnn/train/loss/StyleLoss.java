package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.github.gmcnn.core.network.VggFeatures.Output;
import io.github.gmcnn.core.torch.Tensors;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * How far the correlations between the channels of layers are from the true ones, wherever in the
 * image: for features F of C channels at P positions
 *
 * <pre>
 * gram = F F^T / (C P)
 * loss = sum over layers of mean |gram(generated) - gram(target)|
 * </pre>
 *
 * <p>Source: Gatys et al. 2016, equation 3; reference {@code pytorch/model/loss.py}, class {@code
 * StyleLoss}, which its training does not use. Holds no native memory.
 *
 * @param layers the layers that are compared, one at least
 * @param grams of what the matrices are
 */
public record StyleLoss(Set<Output> layers, Grams grams) {

    /** Which channels are correlated with each other. */
    public enum Grams {
        /** Those of each sample: N matrices of C x C. */
        PER_SAMPLE,
        /**
         * Those of the whole batch: one matrix of N C x N C, divided by N C P, as in the reference
         * (B36). Most of it compares samples that have nothing to do with each other.
         */
        ACROSS_BATCH
    }

    /** What the reference computes; it calls these layers relu2_2, relu3_2, relu4_2 (B1). */
    public static final StyleLoss REFERENCE =
            new StyleLoss(
                    EnumSet.of(Output.RELU2_1, Output.RELU3_1, Output.RELU4_1), Grams.ACROSS_BATCH);

    /** The true conv2_2, conv3_2 and conv4_2, each sample separately. */
    public static final StyleLoss PAPER =
            new StyleLoss(
                    EnumSet.of(Output.RELU2_2, Output.RELU3_2, Output.RELU4_2), Grams.PER_SAMPLE);

    /** Copies the layers. */
    public StyleLoss {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "The style loss has 0 layers; it must compare at least one.");
        }
        layers = Set.copyOf(layers);
    }

    /**
     * Computes the loss of features that hold the layers, each (N, C, h, w).
     *
     * @param generated of generated images, with gradient
     * @param target of true images, without
     * @return a scalar, 0 or more
     */
    public NDArray of(Map<Output, NDArray> generated, Map<Output, NDArray> target) {
        try (NDList terms = new NDList()) {
            for (Output layer : EnumSet.copyOf(layers)) {
                try (NDArray actual = gram(generated.get(layer));
                        NDArray wanted = gram(target.get(layer))) {
                    terms.add(Differences.meanAbsolute(actual, wanted));
                }
            }
            try (NDArray each = NDArrays.stack(terms)) {
                return each.sum();
            }
        }
    }

    /** Returns the matrices of features (N, C, h, w): (N, C, C), or (1, N C, N C) for a batch. */
    NDArray gram(NDArray features) {
        Shape shape = features.getShape();
        long samples = grams == Grams.PER_SAMPLE ? shape.get(0) : 1;
        long channels = shape.get(0) * shape.get(1) / samples;
        try (NDArray rows = features.reshape(samples, channels, -1);
                NDArray columns = rows.transpose(0, 2, 1);
                NDArray product = rows.matMul(columns)) {
            return Tensors.over(product, channels * shape.get(2) * shape.get(3));
        }
    }
}
