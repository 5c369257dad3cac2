package io.github.gmcnn.train.loss;

import ai.djl.ndarray.NDArray;

/**
 * What a discriminator and the generator minimise against each other.
 *
 * <p>Logits are (N, 1), larger = more real; means are over the batch. Each loss is a scalar tensor;
 * close it after use.
 */
public enum AdversarialLoss {

    /**
     * Discriminator: {@code mean(max(0, 1 - real)) + mean(max(0, 1 + fake))}.
     *
     * <p>Source: reference {@code pytorch/model/net.py}, {@code InpaintingModel_GMCNN.forward_D}.
     */
    HINGE {
        @Override
        public NDArray ofDiscriminator(NDArray real, NDArray fake) {
            try (NDArray negated = real.neg();
                    NDArray ofReal = hinge(negated);
                    NDArray ofFake = hinge(fake)) {
                return ofReal.add(ofFake);
            }
        }
    },

    /**
     * Discriminator: {@code mean(fake) - mean(real)}; needs a {@link GradientPenalty}.
     *
     * <p>Source: Wang et al. 2018, equation 5; reference {@code pytorch/model/loss.py}, {@code
     * WGANLoss}, which its training does not use.
     */
    WASSERSTEIN {
        @Override
        public NDArray ofDiscriminator(NDArray real, NDArray fake) {
            try (NDArray ofReal = real.mean();
                    NDArray ofFake = fake.mean()) {
                return ofFake.sub(ofReal);
            }
        }
    };

    // mean(max(0, 1 + x))
    private static NDArray hinge(NDArray x) {
        try (NDArray shifted = x.add(1f);
                NDArray positive = shifted.getNDArrayInternal().relu()) {
            return positive.mean();
        }
    }

    /**
     * Computes the loss of a discriminator.
     *
     * @param real logits of real images, (N, 1)
     * @param fake logits of filled images, (N, 1)
     */
    public abstract NDArray ofDiscriminator(NDArray real, NDArray fake);

    /**
     * Computes the loss of the generator, {@code -mean(fake)}.
     *
     * @param fake logits of filled images, (N, 1)
     */
    public NDArray ofGenerator(NDArray fake) {
        try (NDArray mean = fake.mean()) {
            return mean.neg();
        }
    }
}
