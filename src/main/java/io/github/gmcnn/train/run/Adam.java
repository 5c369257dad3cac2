package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

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

    private static final String MEAN = "mean.";
    private static final String VARIANCE = "variance.";

    private record Slot(NDArray weight, NDArray mean, NDArray variance) {}

    private final OptimizerOptions settings;
    private final NDManager manager;
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private long steps;

    /**
     * Prepares to optimise weights.
     *
     * @param parent a manager on the weights' device
     * @param weights the live weights by name, which are changed in place; from now on with
     *     gradient
     */
    Adam(NDManager parent, Map<String, NDArray> weights, OptimizerOptions settings) {
        this.settings = settings;
        manager = parent.newSubManager();
        weights.forEach((name, weight) -> slots.put(name, slot(weight)));
    }

    private Slot slot(NDArray weight) {
        weight.setRequiresGradient(true);
        NDArray mean = manager.zeros(weight.getShape());
        return new Slot(weight, mean, manager.zeros(weight.getShape()));
    }

    /** Returns how many updates were made. */
    long steps() {
        return steps;
    }

    /** Copies the moments to the Java heap, named {@code mean.NAME} and {@code variance.NAME}. */
    Weights moments() {
        Map<String, NDArray> moments = new LinkedHashMap<>();
        slots.forEach((name, slot) -> moments.put(MEAN + name, slot.mean));
        slots.forEach((name, slot) -> moments.put(VARIANCE + name, slot.variance));
        return Tensors.toWeights(moments);
    }

    /**
     * Goes on from where another one was.
     *
     * @param moments as {@link #moments()} gave them, for the same weights
     * @throws io.github.gmcnn.core.safe.ModelException if names or shapes are others
     */
    void restore(Weights moments, long doneSteps) {
        moments.requireShapes(shapes());
        slots.forEach(
                (name, slot) -> {
                    Tensors.set(slot.mean, moments.get(MEAN + name));
                    Tensors.set(slot.variance, moments.get(VARIANCE + name));
                });
        steps = doneSteps;
    }

    private Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        slots.forEach(
                (name, slot) -> {
                    shapes.put(MEAN + name, slot.mean.getShape().getShape());
                    shapes.put(VARIANCE + name, slot.mean.getShape().getShape());
                });
        return shapes;
    }

    /** Changes the weights by their gradients, then sets the gradients to zero. */
    void update(double rate) {
        steps++;
        double first = 1 - Math.pow(settings.beta1(), steps);
        double second = Math.sqrt(1 - Math.pow(settings.beta2(), steps));
        for (Slot slot : slots.values()) {
            try (NDArray gradient = slot.weight.getGradient()) {
                update(slot, gradient, rate, rate * second / first, settings.epsilon() * second);
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
                        (float) settings.beta1(),
                        (float) settings.beta2(),
                        (float) epsilon,
                        true,
                        false);
    }

    @Override
    public void close() {
        manager.close();
    }
}
