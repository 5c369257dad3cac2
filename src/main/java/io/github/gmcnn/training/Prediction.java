package io.github.gmcnn.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.network.Generator;
import io.github.gmcnn.tensor.TorchOps;
import java.util.Optional;

/**
 * What the losses and figures of a training compare with the truth: the generator's output, or that
 * with the membrane that every fill gets at the rim of its hole.
 *
 * <p>With the membrane the generator learns what the rim does not tell already: its output of a
 * constant would be a harmonic fill, and errors of brightness that the membrane takes away do not
 * count.
 *
 * <p>Owns the operations; close it to free them. One thread at a time may use it.
 */
final class Prediction implements AutoCloseable {

    private final Optional<TorchOps> ops;

    private Prediction(Optional<TorchOps> ops) {
        this.ops = ops;
    }

    /** Takes the generator's output as it is, as the reference does. */
    static Prediction plain() {
        return new Prediction(Optional.empty());
    }

    /** Adds the membrane. */
    static Prediction withMembrane(NDManager manager) {
        return new Prediction(Optional.of(TorchOps.open(manager)));
    }

    /**
     * Predicts pictures.
     *
     * @param truth (N, 3, H, W) in [-1, 1]
     * @param mask (N, 1, H, W), 1 = missing
     * @return (N, 3, H, W), with gradient where the generator's weights have one
     */
    NDArray of(Generator generator, NDArray truth, NDArray mask) {
        NDArray output = generator.forward(Generator.input(truth, mask));
        return ops.map(known -> known.membrane(output, truth, mask)).orElse(output);
    }

    @Override
    public void close() {
        ops.ifPresent(TorchOps::close);
    }
}
