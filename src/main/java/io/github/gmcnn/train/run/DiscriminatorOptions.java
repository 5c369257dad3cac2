package io.github.gmcnn.train.run;

import static io.github.gmcnn.core.safe.InputException.require;
import static io.github.gmcnn.train.run.Checks.requireRange;
import static io.github.gmcnn.train.run.Checks.requireWeight;

import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.train.loss.AdversarialLoss;

/**
 * The two discriminators of the adversarial phase.
 *
 * @param cnum width of their first layer
 * @param updates how often they are updated in a step, the reference's {@code D_max_iters}
 * @param spectralNorm whether their weights are divided by their largest singular value
 * @param objective what they minimise
 * @param gradientPenalty weight of the gradient penalty of {@link Objective#WGAN_GP}
 */
public record DiscriminatorOptions(
        @Option(key = "dwidth", label = "Width", help = "width of the discriminators") int cnum,
        @Option(
                        key = "dupdates",
                        label = "Updates a step",
                        help = "updates of the discriminators in a step")
                int updates,
        @Option(
                        label = "Spectral norm",
                        help =
                                "`true` or `false`: whether the discriminators' weights are divided "
                                        + "by their largest singular value")
                boolean spectralNorm,
        @Option(
                        label = "Objective",
                        help = "what the discriminators minimise: `hinge` or `wgan-gp`")
                Objective objective,
        @Option(
                        key = "gp",
                        label = "Gradient penalty",
                        help = "weight of the gradient penalty of `wgan-gp`")
                double gradientPenalty) {

    /** What discriminators minimise. */
    public enum Objective {
        /** The hinge loss of the PyTorch code. */
        HINGE(AdversarialLoss.HINGE),
        /** The Wasserstein distance with gradient penalty of the paper. */
        WGAN_GP(AdversarialLoss.WASSERSTEIN);

        private final AdversarialLoss loss;

        Objective(AdversarialLoss loss) {
            this.loss = loss;
        }

        AdversarialLoss loss() {
            return loss;
        }
    }

    /** Checks each number; the message names it and the rule. */
    public DiscriminatorOptions {
        requireRange("discriminator.cnum", cnum, 1, 512);
        requireRange("discriminator.updates", updates, 1, 100);
        require(
                objective != null,
                "discriminator.objective",
                objective,
                "must be HINGE or WGAN_GP");
        requireWeight("discriminator.gradientPenalty", gradientPenalty);
    }
}
