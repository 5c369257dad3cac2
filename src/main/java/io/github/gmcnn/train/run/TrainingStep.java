package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.train.data.Batch;
import io.github.gmcnn.train.loss.ConfidenceMask;
import io.github.gmcnn.train.loss.PerceptualLoss;
import io.github.gmcnn.train.loss.ReconstructionLoss;
import io.github.gmcnn.train.loss.TotalVariationLoss;
import java.util.Optional;
import java.util.function.Function;

/**
 * One optimisation step of either phase: updates of the discriminators, gradients of the
 * generator's loss, then its Adam.
 *
 * <p>Which terms there are is decided by what the step is made of: without {@link Critics} and
 * {@link PerceptualLoss} it is a step of phase 1. Both see the completed picture, which is the
 * generator's in the hole and the truth elsewhere.
 *
 * <p>Owns the optimizers and loss networks, not the generator; close it to free them. All native
 * memory that a step takes is released at its end. Not thread-safe.
 *
 * <p>Source: reference {@code pytorch/model/net.py}, {@code
 * InpaintingModel_GMCNN.optimize_parameters}.
 */
final class TrainingStep implements AutoCloseable {

    /**
     * The terms of the adversarial phase.
     *
     * @param critics absent where there is no adversarial term
     * @param perceptual absent where no term compares features
     * @param variation whether the total variation is a term
     * @param windows finds what the local discriminator and the features see
     */
    record Extras(
            Optional<Critics> critics,
            Optional<PerceptualLoss> perceptual,
            boolean variation,
            Function<Batch, Windows> windows) {

        /** Returns whether any term sees the completed picture. */
        boolean isAny() {
            return critics.isPresent() || perceptual.isPresent() || variation;
        }

        /** Those of phase 1. */
        static Extras none() {
            return new Extras(Optional.empty(), Optional.empty(), false, batch -> null);
        }
    }

    private final NDManager manager;
    private final Generator generator;
    private final Prediction prediction;
    private final LossWeights weights;
    private final ReconstructionLoss loss;
    private final ConfidenceMask confidence;
    private final Adam adam;
    private final Extras extras;

    /**
     * Prepares steps on batches of one size.
     *
     * @param parent a manager on the generator's device
     * @param prediction which stays the caller's
     * @param extras which from now on belong to this step
     */
    TrainingStep(
            NDManager parent,
            Generator generator,
            Prediction prediction,
            LossWeights weights,
            OptimizerOptions settings,
            Extras extras,
            int height,
            int width) {
        manager = parent.newSubManager();
        this.generator = generator;
        this.prediction = prediction;
        this.weights = weights;
        this.extras = extras;
        loss =
                new ReconstructionLoss(
                        weights.reconstruction(),
                        weights.autoEncoder(),
                        weights.relative(),
                        weights.squared());
        confidence = ConfidenceMask.open(manager, height, width);
        adam = new Adam(manager, generator.parameters(), settings);
    }

    /** Returns the generator's optimizer. */
    Adam adam() {
        return adam;
    }

    /** Returns the discriminators with their optimizer. */
    Optional<Critics> critics() {
        return extras.critics;
    }

    /**
     * Updates the discriminators and leaves the gradients of the batch's loss in the generator's
     * weights.
     *
     * @param number of the step in the run, from which the critics draw
     */
    LossReport computeGradients(Batch batch, double learningRate, long number) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray truth = Tensors.of(batch.images(), batch.imageShape(), manager);
            NDArray mask = Tensors.of(batch.masks(), batch.maskShape(), manager);
            NDArray predicted = prediction.of(generator, truth, mask); // (N, 3, H, W)
            ReconstructionLoss.Terms terms = loss.of(predicted, truth, mask, confidence.of(mask));
            LossSum sum = new LossSum(terms);
            if (extras.isAny()) {
                Views views = Views.of(predicted, truth, mask, extras.windows.apply(batch));
                addExtras(views, sum, collector, learningRate, number);
            }
            collector.backward(sum.total());
            return sum.report();
        }
    }

    private void addExtras(
            Views views, LossSum sum, GradientCollector collector, double rate, long number) {
        extras.critics.ifPresent(
                critics -> {
                    double last = critics.update(views, collector, rate, number);
                    sum.report(LossTerm.DISCRIMINATOR, last);
                    critics.judge(views, sum, weights.adversarial());
                });
        extras.perceptual.ifPresent(perceptual -> compare(perceptual, views, sum));
        if (extras.variation) {
            NDArray variation = TotalVariationLoss.of(views.completed());
            sum.add(LossTerm.TOTAL_VARIATION, variation, weights.totalVariation());
        }
    }

    // VGG19 sees values in [0, 1].
    private void compare(PerceptualLoss perceptual, Views views, LossSum sum) {
        NDArray completed = Tensors.times(views.completedWindow().add(1), 0.5);
        NDArray truth = Tensors.times(views.truthWindow().add(1), 0.5);
        PerceptualLoss.Terms terms = perceptual.of(completed, truth);
        terms.idMrf().ifPresent(term -> sum.add(LossTerm.ID_MRF, term, weights.idMrf()));
        terms.style().ifPresent(term -> sum.add(LossTerm.STYLE, term, weights.style()));
        terms.content().ifPresent(term -> sum.add(LossTerm.CONTENT, term, weights.content()));
        terms.distance()
                .ifPresent(term -> sum.add(LossTerm.FEATURE_DISTANCE, term, weights.distance()));
    }

    /** Changes the weights by their gradients, which are zero afterwards. */
    void update(double learningRate) {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            adam.update(learningRate);
        }
    }

    @Override
    public void close() {
        extras.perceptual.ifPresent(PerceptualLoss::close);
        extras.critics.ifPresent(Critics::close);
        adam.close();
        confidence.close();
        manager.close();
    }
}
