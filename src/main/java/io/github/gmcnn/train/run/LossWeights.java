package io.github.gmcnn.train.run;

import static io.github.gmcnn.core.safe.InputException.require;
import static io.github.gmcnn.train.run.Checks.requireWeight;

import io.github.gmcnn.core.safe.Option;

/**
 * The weights of the loss terms, the reference's lambdas; 0 leaves a term out.
 *
 * <p>The first two act in both phases, the others in the adversarial phase.
 *
 * @param reconstruction of the difference in the holes
 * @param relative whether the difference in the holes counts relatively, see {@link
 *     io.github.gmcnn.train.loss.ReconstructionLoss}
 * @param squared whether differences in the holes are squared, see there
 * @param autoEncoder of the difference outside
 * @param adversarial of what the two discriminators say; 0 trains none
 * @param idMrf of the texture term; needs VGG19, as do the next three
 * @param style of the difference of Gram matrices
 * @param content of the difference of features
 * @param distance of the difference of the directions of features
 * @param totalVariation of the variation of completed pictures
 */
public record LossWeights(
        @Option(
                        key = "rec",
                        label = "Reconstruction",
                        help = "weight of the difference in the holes")
                double reconstruction,
        @Option(
                        label = "Relative to its size",
                        help =
                                "`true` or `false`: whether holes count by their [relative "
                                        + "error](training.md#every-option)")
                boolean relative,
        @Option(
                        label = "Squared",
                        help =
                                "`true` or `false`: whether differences in the holes are "
                                        + "[squared](training.md#every-option)")
                boolean squared,
        @Option(
                        key = "ae",
                        label = "Auto-encoder",
                        help = "weight of the difference outside of the holes")
                double autoEncoder,
        @Option(
                        key = "adv",
                        label = "Adversarial",
                        help = "weight of the discriminators' say in phase 2; 0 trains none")
                double adversarial,
        double idMrf,
        @Option(label = "Style", help = "weight of the style term; needs `vgg`") double style,
        @Option(label = "Content", help = "weight of the content term; needs `vgg`") double content,
        @Option(
                        label = "Feature distance",
                        help =
                                "weight of the [distance of features](evaluation.md#figures); needs "
                                        + "`vgg`")
                double distance,
        @Option(key = "tv", label = "Total variation", help = "weight of the total variation")
                double totalVariation) {

    /** Checks each number; the message names it and the rule. */
    public LossWeights {
        require(
                reconstruction > 0 && reconstruction < 1e6,
                "loss.reconstruction",
                reconstruction,
                "must be above 0 and below a million");
        requireWeight("loss.autoEncoder", autoEncoder);
        requireWeight("loss.adversarial", adversarial);
        requireWeight("loss.idMrf", idMrf);
        requireWeight("loss.style", style);
        requireWeight("loss.content", content);
        requireWeight("loss.distance", distance);
        requireWeight("loss.totalVariation", totalVariation);
    }

    /** Returns whether a term compares features of VGG19. */
    public boolean needsFeatures() {
        return idMrf + style + content + distance > 0;
    }
}
