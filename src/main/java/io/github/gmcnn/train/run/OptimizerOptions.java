package io.github.gmcnn.train.run;

import static io.github.gmcnn.core.safe.InputException.require;

import io.github.gmcnn.core.safe.Option;

/**
 * Adam's numbers, for the generator and the discriminators.
 *
 * @param beta1 decay of the mean of gradients
 * @param beta2 decay of the mean of their squares
 * @param epsilon added to the root of the latter
 */
public record OptimizerOptions(
        @Option(
                        label = "Adam: beta 1",
                        help = "decay of the optimizer's (Adam's) average of gradients")
                double beta1,
        @Option(label = "Adam: beta 2", help = "decay of Adam's average of squared gradients")
                double beta2,
        @Option(label = "Adam: epsilon", help = "what Adam adds to the divisor of a step")
                double epsilon) {

    /** Checks each number; the message names it and the rule. */
    public OptimizerOptions {
        require(beta1 >= 0 && beta1 < 1, "optimizer.beta1", beta1, "must be from 0 to below 1");
        require(beta2 >= 0 && beta2 < 1, "optimizer.beta2", beta2, "must be from 0 to below 1");
        require(
                epsilon > 0 && epsilon < 1,
                "optimizer.epsilon",
                epsilon,
                "must be above 0 and below 1");
    }
}
