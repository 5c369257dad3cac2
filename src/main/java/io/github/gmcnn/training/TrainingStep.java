package io.github.gmcnn.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.training.GradientCollector;
import io.github.gmcnn.data.Batch;
import io.github.gmcnn.loss.ConfidenceMask;
import io.github.gmcnn.loss.ReconstructionLoss;
import io.github.gmcnn.network.Generator;
import io.github.gmcnn.tensor.Tensors;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * One optimisation step of phase 1: gradients of the loss, then Adam.
 *
 * <p>The ID-MRF term, which the reference knows in phase 2 only, can be added.
 *
 * <p>Owns the optimizer, not the generator; close it to free the moments. All native memory that a
 * step takes is given back at its end. One thread at a time may use it.
 *
 * <p>Source: reference {@code pytorch/model/net.py}, {@code
 * InpaintingModel_GMCNN.optimize_parameters} with {@code pretrain_network}.
 */
final class TrainingStep implements AutoCloseable {

    private final NDManager manager;
    private final Generator generator;
    private final ReconstructionLoss loss;
    private final ConfidenceMask confidence;
    private final Adam adam;
    private Optional<TextureLoss> texture = Optional.empty();
    private double textureWeight;

    /**
     * Prepares steps on batches of one size.
     *
     * @param parent a manager on the generator's device
     */
    TrainingStep(
            NDManager parent,
            Generator generator,
            ReconstructionLoss loss,
            Adam.Settings settings,
            int height,
            int width) {
        manager = parent.newSubManager();
        this.generator = generator;
        this.loss = loss;
        confidence = ConfidenceMask.open(manager, height, width);
        adam = new Adam(manager, generator.parameters().values(), settings);
    }

    /** Adds the ID-MRF term, which from now on belongs to this step. */
    void addTexture(TextureLoss term, double weight) {
        texture = Optional.of(term);
        textureWeight = weight;
    }

    /** Leaves the gradients of the batch's loss in the generator's weights. */
    LossReport computeGradients(Batch batch) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            scope.suppressNotUsedWarning();
            NDArray truth = Tensors.of(batch.images(), batch.imageShape(), manager);
            NDArray mask = Tensors.of(batch.masks(), batch.maskShape(), manager);
            NDArray predicted = generator.forward(masked(truth, mask)); // (N, 3, H, W)
            ReconstructionLoss.Terms terms = loss.of(predicted, truth, mask, confidence.of(mask));
            Map<LossTerm, Double> parts = new EnumMap<>(LossTerm.class);
            parts.put(LossTerm.RECONSTRUCTION, (double) terms.reconstruction().getFloat());
            parts.put(LossTerm.AUTO_ENCODER, (double) terms.autoEncoder().getFloat());
            NDArray total = terms.total();
            if (texture.isPresent()) {
                NDArray term = texture.get().of(predicted, truth, mask, batch);
                total = total.add(term.mul((float) textureWeight));
                parts.put(LossTerm.ID_MRF, (double) term.getFloat());
            }
            collector.backward(total);
            parts.put(LossTerm.TOTAL, (double) total.getFloat());
            return new LossReport(parts);
        }
    }

    // (N, 3, H, W) and (N, 1, H, W) to (N, 4, H, W): the image without its holes, then the mask.
    private static NDArray masked(NDArray truth, NDArray mask) {
        try (NDArray known = mask.neg().addi(1);
                NDArray visible = truth.mul(known)) {
            return NDArrays.concat(new NDList(visible, mask), 1);
        }
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
        texture.ifPresent(TextureLoss::close);
        adam.close();
        confidence.close();
        manager.close();
    }
}
