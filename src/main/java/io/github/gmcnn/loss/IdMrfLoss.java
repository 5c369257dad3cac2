package io.github.gmcnn.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.network.VggFeatures;
import io.github.gmcnn.network.VggFeatures.Output;
import io.github.gmcnn.tensor.Weights;
import java.util.EnumSet;
import java.util.Map;

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
 * <p>The coarse layer counts twice, for style and for content, each with weight 1. No gradient
 * flows to the target.
 *
 * <p>Owns the network; close it to free the weights. One thread at a time may use it.
 *
 * <p>Source: Wang et al. 2018, section 3.2, equation 6; reference {@code pytorch/model/loss.py},
 * class {@code IDMRFLoss}.
 */
public final class IdMrfLoss implements AutoCloseable {

    /**
     * Which features are compared, and how.
     *
     * @param fine layer for style
     * @param coarse layer for style and content
     * @param centring what is subtracted from features
     * @param batchMean whether the batch's terms are averaged instead of summed
     */
    public record Variant(Output fine, Output coarse, Centring centring, boolean batchMean) {

        /** What the PyTorch code computes; its weight in a loss grows with the batch. */
        public static final Variant REFERENCE =
                new Variant(Output.RELU3_1, Output.RELU4_1, Centring.POSITION, false);

        /** The paper's layers conv3_2 and conv4_2, centring and mean as in its TensorFlow code. */
        public static final Variant PAPER =
                new Variant(Output.RELU3_2, Output.RELU4_2, Centring.CHANNEL, true);
    }

    private final VggFeatures features;
    private final Variant variant;
    private final MrfTerm term;

    private IdMrfLoss(VggFeatures features, Variant variant) {
        this.features = features;
        this.variant = variant;
        term = new MrfTerm(variant.centring);
    }

    /**
     * Copies the weights of VGG19 that the variant needs to the manager's device.
     *
     * @param mean what these weights expect to be subtracted from images
     * @see VggFeatures#open
     */
    public static IdMrfLoss open(
            NDManager parent, Weights vgg, VggFeatures.Mean mean, Variant variant) {
        EnumSet<Output> layers = EnumSet.of(variant.fine, variant.coarse);
        return new IdMrfLoss(VggFeatures.open(parent, vgg, mean, layers), variant);
    }

    /**
     * Computes the loss.
     *
     * @param generated (N, 3, H, W) in [0, 1], with gradient; sides as {@link VggFeatures#MIN_SIDE}
     *     says
     * @param target (N, 3, H, W) in [0, 1], the truth
     * @return a scalar, 0 or more, attached to the manager of the generated images
     */
    public NDArray of(NDArray generated, NDArray target) {
        Map<Output, NDArray> actual = features.of(generated);
        try (NDList opened = new NDList(actual.values());
                NDArray truth = target.stopGradient()) {
            Map<Output, NDArray> wanted = features.of(truth);
            opened.addAll(new NDList(wanted.values()));
            return of(actual, wanted);
        }
    }

    private NDArray of(Map<Output, NDArray> actual, Map<Output, NDArray> wanted) {
        try (NDArray fine = term.of(actual.get(variant.fine), wanted.get(variant.fine));
                NDArray coarse = term.of(actual.get(variant.coarse), wanted.get(variant.coarse));
                NDArray twice = coarse.mul(2);
                NDArray each = fine.add(twice)) { // (N)
            return variant.batchMean ? each.mean() : each.sum();
        }
    }

    @Override
    public void close() {
        features.close();
    }
}
