package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;
import io.github.gmcnn.core.network.VggFeatures.Output;
import io.github.gmcnn.core.torch.Tensors;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The implicit diversified Markov random field loss: a filled image shall have the variety of local
 * textures of the true one.
 *
 * <p>With the {@link MrfTerm} L of a fine and a coarse layer of VGG19, summed or averaged over the
 * batch:
 *
 * <pre>
 * loss = L(fine) + L(coarse) + L(coarse)
 * </pre>
 *
 * <p>The coarse layer counts twice, for style and for content, each with weight 1. Holds no native
 * memory.
 *
 * <p>Source: Wang et al. 2018, section 3.2, equation 6; reference {@code pytorch/model/loss.py},
 * class {@code IDMRFLoss}.
 */
public final class IdMrfLoss {

    /**
     * Which features are compared, and how.
     *
     * @param fine layer for style
     * @param coarse layer for style and content
     * @param centring what is subtracted from features
     * @param rivals what the distance between two features is scaled by
     * @param batchMean whether the batch's terms are averaged instead of summed
     */
    public record Variant(
            Output fine, Output coarse, Centring centring, Rivals rivals, boolean batchMean) {

        /** What the PyTorch code computes; its weight in a loss grows with the batch. */
        public static final Variant REFERENCE =
                new Variant(Output.RELU3_1, Output.RELU4_1, Centring.POSITION, Rivals.ALL, false);

        /**
         * The paper's layers conv3_2 and conv4_2; centring by channel and the mean of the batch as
         * in its TensorFlow code, but each sample is centred by its own mean.
         */
        public static final Variant PAPER =
                new Variant(Output.RELU3_2, Output.RELU4_2, Centring.CHANNEL, Rivals.ALL, true);

        /** Returns this variant with other rivals. */
        public Variant with(Rivals other) {
            return new Variant(fine, coarse, centring, other, batchMean);
        }
    }

    private final Variant variant;
    private final MrfTerm term;

    /** Prepares the loss of a variant. */
    public IdMrfLoss(Variant variant) {
        this.variant = variant;
        term = new MrfTerm(variant.centring, variant.rivals);
    }

    /** Returns the layers that are compared. */
    public Set<Output> layers() {
        return EnumSet.of(variant.fine, variant.coarse);
    }

    /**
     * Computes the loss of features, each (N, C, h, w).
     *
     * @param generated the {@link #layers} of generated images, with gradient
     * @param target the same of true images, without
     * @return a scalar, 0 or more
     */
    public NDArray of(Map<Output, NDArray> generated, Map<Output, NDArray> target) {
        try (NDArray fine = term.of(generated.get(variant.fine), target.get(variant.fine));
                NDArray coarse =
                        term.of(generated.get(variant.coarse), target.get(variant.coarse));
                NDArray twice = Tensors.times(coarse, 2);
                NDArray each = fine.add(twice)) { // (N)
            return variant.batchMean ? each.mean() : each.sum();
        }
    }
}
