package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.weights.Weights;
import io.github.gmcnn.train.data.Batch;
import io.github.gmcnn.train.loss.PerceptualLoss;
import java.util.Optional;
import java.util.function.Function;

/** Puts together the step of a phase as a config weighs its terms. */
final class StepParts {

    private StepParts() {}

    /**
     * Opens a step, which the caller closes.
     *
     * @param discriminators of a checkpoint, else they begin untrained
     */
    static TrainingStep step(
            NDManager manager,
            RunContext context,
            Generator generator,
            Phase phase,
            Optional<Weights> discriminators) {
        TrainingConfig config = context.config();
        TrainingStep.Extras extras =
                phase == Phase.RECONSTRUCTION
                        ? TrainingStep.Extras.none()
                        : extras(manager, context, discriminators);
        return new TrainingStep(
                manager,
                generator,
                context.prediction(),
                config.loss(),
                config.optimizer(),
                extras,
                config.cropSize(),
                config.cropSize());
    }

    private static TrainingStep.Extras extras(
            NDManager manager, RunContext context, Optional<Weights> discriminators) {
        TrainingConfig config = context.config();
        Function<Batch, Windows> windows = batch -> Windows.aroundHoles(batch, config.window());
        return new TrainingStep.Extras(
                critics(manager, config, discriminators),
                perceptual(manager, context),
                config.loss().totalVariation() > 0,
                windows);
    }

    private static Optional<Critics> critics(
            NDManager manager, TrainingConfig config, Optional<Weights> discriminators) {
        if (config.loss().adversarial() == 0) {
            return Optional.empty();
        }
        Weights weights = discriminators.orElseGet(() -> Critics.initialWeights(config));
        return Optional.of(Critics.open(manager, config, weights));
    }

    private static Optional<PerceptualLoss> perceptual(NDManager manager, RunContext context) {
        LossWeights loss = context.config().loss();
        if (!loss.needsFeatures()) {
            return Optional.empty();
        }
        Weights vgg =
                context.vgg()
                        .orElseThrow(
                                () ->
                                        new InputException(
                                                "loss.idMrf is "
                                                        + loss.idMrf()
                                                        + ", loss.style "
                                                        + loss.style()
                                                        + ", loss.content "
                                                        + loss.content()
                                                        + " and loss.distance "
                                                        + loss.distance()
                                                        + ", which need the weights of VGG19; give"
                                                        + " their file or set them to 0."));
        return Optional.of(context.config().features().open(manager, vgg, loss));
    }
}
