package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.Weights;
import java.util.Map;

/**
 * An exponential moving average of a generator's weights, smoother than those of any one step.
 *
 * <p>{@code a = d a + (1 - d) w} with {@code d = min(decay, (1 + t) / (10 + t))}, so that it
 * follows fast at first; with a decay of 0 it is the weights of the last step. Owns the averaged
 * generator; close it to free it. Not in the reference.
 */
final class MovingAverage implements AutoCloseable {

    private final Map<String, NDArray> weights;
    private final Generator average;
    private final double decay;
    private long steps;

    /** Starts from the weights of a generator as they are. */
    MovingAverage(NDManager parent, Generator generator, double decay) {
        this(parent, generator, decay, generator.weights(), 0);
    }

    /** Goes on from where another one was; the generator's shapes are those of the weights. */
    MovingAverage(
            NDManager parent, Generator generator, double decay, Weights averages, long steps) {
        this.decay = decay;
        this.steps = steps;
        weights = generator.parameters();
        average = Generator.open(parent, averages);
    }

    /** Takes in the weights as they are now. */
    void update() {
        steps++;
        double d = Math.min(decay, (1.0 + steps) / (10.0 + steps));
        average.parameters().forEach((name, mean) -> update(mean, weights.get(name), d));
    }

    // Detached, since outside a collector too PyTorch would record the sum on some threads, and
    // the graph would grow with each step.
    private static void update(NDArray mean, NDArray weight, double d) {
        try (NDArray detached = weight.stopGradient();
                NDArray share = Tensors.times(detached, 1 - d)) {
            mean.muli((float) d).addi(share);
        }
    }

    /** Returns how many updates were made. */
    long steps() {
        return steps;
    }

    /** Returns the generator with the averaged weights; owned by this. */
    Generator generator() {
        return average;
    }

    @Override
    public void close() {
        average.close();
    }
}
