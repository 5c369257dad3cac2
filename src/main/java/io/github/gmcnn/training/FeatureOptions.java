package io.github.gmcnn.training;

import static io.github.gmcnn.training.Checks.require;

/**
 * How VGG19 is used by the texture terms.
 *
 * @param mode whose layers, centring and sum over the batch the ID-MRF term has
 * @param excludeSelf whether, as in the paper, a feature is compared with all others but itself;
 *     only with {@link Mode#PAPER}
 * @param mean what the weights expect to be subtracted from pictures
 * @param pooling how the network halves the resolution
 */
public record FeatureOptions(Mode mode, boolean excludeSelf, Mean mean, Pooling pooling) {

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
        TORCHVISION,
        /** That of the authors' own weights, as in the MatConvNet file. */
        OXFORD
    }

    /** How VGG19 halves the resolution. */
    public enum Pooling {
        /** The largest of four, the reference's. */
        MAX,
        /** The mean of four, as the TensorFlow edition does. */
        AVERAGE
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
}
