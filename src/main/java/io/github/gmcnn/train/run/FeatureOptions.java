package io.github.gmcnn.train.run;

import static io.github.gmcnn.core.safe.InputException.require;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.network.VggFeatures;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.train.loss.ContentLoss;
import io.github.gmcnn.train.loss.FeatureDistanceLoss;
import io.github.gmcnn.train.loss.IdMrfLoss;
import io.github.gmcnn.train.loss.PerceptualLoss;
import io.github.gmcnn.train.loss.Rivals;
import io.github.gmcnn.train.loss.StyleLoss;
import java.util.Optional;

/**
 * How VGG19 is used by the texture terms.
 *
 * @param mode whose layers, centring and sum over the batch the ID-MRF term has
 * @param excludeSelf whether, as in the paper, a feature is compared with all others but itself;
 *     only with {@link Mode#PAPER}
 * @param mean what the weights expect to be subtracted from pictures
 * @param pooling how the network halves the resolution
 */
public record FeatureOptions(
        @Option(
                        key = "vggmode",
                        label = "ID-MRF as in",
                        help = "ID-MRF as in the `paper` or in the code of the `reference`")
                Mode mode,
        @Option(
                        label = "Exclude itself",
                        help =
                                "`true` or `false`: whether a feature is compared with all others "
                                        + "but itself")
                boolean excludeSelf,
        @Option(
                        key = "vggmean",
                        label = "Mean of",
                        help =
                                "what the weights expect to be subtracted: `torchvision` or "
                                        + "`oxford`")
                Mean mean,
        @Option(
                        key = "vggpooling",
                        label = "Pooling",
                        help = "how VGG19 halves its maps: `max` or `average`")
                Pooling pooling) {

    /** Whose ID-MRF term. */
    public enum Mode {
        /** The PyTorch code: relu3_1, relu4_1 in truth, centred per position, summed. */
        REFERENCE,
        /** The paper: conv3_2, conv4_2, centred per channel, averaged. */
        PAPER
    }

    /** Mean of the pictures that VGG19 was trained with. */
    public enum Mean {
        /** That of torchvision's weights, the reference's. */
        TORCHVISION(VggFeatures.Mean.TORCHVISION),
        /** That of the authors' own weights, trained by the University of Oxford. */
        OXFORD(VggFeatures.Mean.OXFORD);

        private final VggFeatures.Mean values;

        Mean(VggFeatures.Mean values) {
            this.values = values;
        }
    }

    /** How VGG19 halves the resolution. */
    public enum Pooling {
        /** The largest of four, the reference's. */
        MAX(VggFeatures.Pooling.MAX),
        /** The mean of four, as the TensorFlow edition does. */
        AVERAGE(VggFeatures.Pooling.AVERAGE);

        private final VggFeatures.Pooling kind;

        Pooling(VggFeatures.Pooling kind) {
            this.kind = kind;
        }
    }

    /** Checks that all is given. */
    public FeatureOptions {
        require(mode != null, "features.mode", mode, "must be REFERENCE or PAPER");
        require(
                !excludeSelf || mode == Mode.PAPER,
                "features.excludeSelf",
                excludeSelf,
                "needs features.mode PAPER");
        require(mean != null, "features.mean", mean, "must be TORCHVISION or OXFORD");
        require(pooling != null, "features.pooling", pooling, "must be MAX or AVERAGE");
    }

    /**
     * Opens the terms that are weighed, which the caller closes.
     *
     * @param vgg weights named as torchvision's
     */
    PerceptualLoss open(NDManager manager, Weights vgg, LossWeights weights) {
        PerceptualLoss.Parts parts = parts(weights);
        return PerceptualLoss.open(
                VggFeatures.open(
                        manager, vgg, mean.values, pooling.kind, PerceptualLoss.layers(parts)),
                parts);
    }

    /** Returns the terms that are weighed, as the mode has them. */
    PerceptualLoss.Parts parts(LossWeights weights) {
        boolean paper = mode == Mode.PAPER;
        IdMrfLoss.Variant variant =
                (paper ? IdMrfLoss.Variant.PAPER : IdMrfLoss.Variant.REFERENCE)
                        .with(excludeSelf ? Rivals.OTHERS : Rivals.ALL);
        return new PerceptualLoss.Parts(
                when(weights.idMrf() > 0, new IdMrfLoss(variant)),
                when(weights.style() > 0, paper ? StyleLoss.PAPER : StyleLoss.REFERENCE),
                when(weights.content() > 0, paper ? ContentLoss.PAPER : ContentLoss.REFERENCE),
                when(weights.distance() > 0, new FeatureDistanceLoss()));
    }

    private static <T> Optional<T> when(boolean wanted, T part) {
        return wanted ? Optional.of(part) : Optional.empty();
    }
}
