package io.github.gmcnn.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The optimizer: Adam as PyTorch computes it, without weight decay.
 *
 * <p>With gradient g in step t: {@code m = b1 m + (1 - b1) g}, {@code v = b2 v + (1 - b2) g^2},
 * {@code w -= rate (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)}. DJL's own optimizer
 * divides by {@code sqrt(v) + epsilon} before the correction of v and hides its moments, which a
 * checkpoint needs.
 *
 * <p>Owns the moments; close it to free them. One thread at a time may use it.
 *
 * <p>Source: Kingma and Ba 2015, algorithm 1; torch.optim.Adam.
 */
final class Adam implements AutoCloseable {

    /** The reference's numbers: {@code betas=(0.5, 0.9)} and PyTorch's epsilon. */
    record Settings(double beta1, double beta2, double epsilon) {}

    private record Slot(NDArray weight, NDArray mean, NDArray variance) {}

    private final Settings settings;
    private final NDManager manager;
    private final List<Slot> slots = new ArrayList<>();
    private long steps;

    /**
     * Prepares to optimise weights.
     *
     * @param parent a manager on the weights' device
     * @param weights the live weights, which are changed in place; from now on with gradient
     */
    Adam(NDManager parent, Collection<NDArray> weights, Settings settings) {
        this.settings = settings;
        manager = parent.newSubManager();
        for (NDArray weight : weights) {
            weight.setRequiresGradient(true);
            NDArray mean = manager.zeros(weight.getShape());
            slots.add(new Slot(weight, mean, manager.zeros(weight.getShape())));
        }
    }

    /** Changes the weights by their gradients, then sets the gradients to zero. */
    void update(double rate) {
        steps++;
        double first = 1 - Math.pow(settings.beta1, steps);
        double second = Math.sqrt(1 - Math.pow(settings.beta2, steps));
        for (Slot slot : slots) {
            try (NDArray gradient = slot.weight.getGradient()) {
                update(slot, gradient, rate, rate * second / first, settings.epsilon * second);
            }
        }
    }

    // Multiplying numerator and denominator by sqrt(1 - b2^t) moves both corrections into the rate
    // and epsilon, so that the engine's own kernel, which has no corrections, gives PyTorch's step.
    private void update(
            Slot slot, NDArray gradient, double rate, double correctedRate, double epsilon) {
        slot.weight
                .getNDArrayInternal()
                .adamUpdate(
                        new NDList(slot.weight, gradient, slot.mean, slot.variance),
                        new NDList(slot.weight),
                        (float) rate,
                        (float) correctedRate,
                        0f, // no weight decay
                        1f, // gradients as they are
                        -1f, // not clipped
                        (float) settings.beta1,
                        (float) settings.beta2,
                        (float) epsilon,
                        true,
                        false);
    }

    @Override
    public void close() {
        manager.close();
    }
}
