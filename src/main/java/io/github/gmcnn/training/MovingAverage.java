package io.github.gmcnn.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.tensor.Tensors;
import io.github.gmcnn.tensor.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An exponential moving average of weights, smoother than the weights of any one step.
 *
 * <p>{@code a = d a + (1 - d) w} with {@code d = min(decay, (1 + t) / (10 + t))}, so that it
 * follows fast at first. Owns the averages; close it to free them. Not in the reference.
 */
final class MovingAverage implements AutoCloseable {

    private final NDManager manager;
    private final Map<String, NDArray> weights;
    private final Map<String, NDArray> averages = new LinkedHashMap<>();
    private final double decay;
    private long steps;

    /** Starts from the weights as they are. */
    MovingAverage(NDManager parent, Map<String, NDArray> weights, double decay) {
        this.weights = weights;
        this.decay = decay;
        manager = parent.newSubManager();
        weights.forEach((name, weight) -> averages.put(name, copy(weight)));
    }

    // A detached view shares memory with the weight; the duplicate does not.
    private NDArray copy(NDArray weight) {
        try (NDArray detached = weight.stopGradient()) {
            NDArray copy = detached.duplicate();
            copy.attach(manager);
            return copy;
        }
    }

    /** Takes in the weights as they are now. */
    void update() {
        steps++;
        double d = Math.min(decay, (1.0 + steps) / (10.0 + steps));
        averages.forEach((name, average) -> update(average, weights.get(name), d));
    }

    // Detached, since outside a collector too PyTorch would record the sum on some threads, and
    // the graph would grow with each step.
    private static void update(NDArray average, NDArray weight, double d) {
        try (NDArray detached = weight.stopGradient();
                NDArray share = detached.mul((float) (1 - d))) {
            average.muli((float) d).addi(share);
        }
    }

    /** Copies the averages to the Java heap. */
    Weights weights() {
        return Tensors.toWeights(averages);
    }

    @Override
    public void close() {
        manager.close();
    }
}
