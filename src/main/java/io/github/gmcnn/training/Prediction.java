package io.github.gmcnn.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.imaging.Box;
import io.github.gmcnn.imaging.Patch;
import io.github.gmcnn.imaging.Plate;
import io.github.gmcnn.network.Generator;
import io.github.gmcnn.tensor.Tensors;
import io.github.gmcnn.tensor.TorchOps;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the losses and figures of a training compare with the truth: the generator's output, or that
 * corrected at the rim of the hole, as every fill is.
 *
 * <p>With the correction the generator learns what the rim does not tell already: if it painted
 * nothing, the fill would be a smooth continuation, and what the correction takes away does not
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

    /** Corrects it by a {@link Plate}. */
    static Prediction corrected(NDManager manager) {
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
        return ops.map(operations -> corrected(operations, output, truth, mask)).orElse(output);
    }

    // The plate has no gradient here; that of the membrane, which differs from it near the rim
    // only, stands for it.
    private static NDArray corrected(
            TorchOps operations, NDArray output, NDArray truth, NDArray mask) {
        NDArray membrane = operations.membrane(output, truth, mask);
        float[] values = output.toFloatArray();
        correct(values, truth.toFloatArray(), mask.toFloatArray(), output.getShape().getShape());
        float[] without = membrane.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] -= without[i];
        }
        NDArray rest = Tensors.of(values, output.getShape().getShape(), output.getManager());
        return membrane.add(rest);
    }

    private static void correct(float[] output, float[] truth, float[] mask, long[] shape) {
        int channels = (int) shape[1];
        int height = (int) shape[2];
        int width = (int) shape[3];
        int area = height * width;
        IntStream.range(0, (int) shape[0])
                .parallel()
                .forEach(
                        i -> {
                            boolean[] missing = new boolean[area];
                            for (int k = 0; k < area; k++) {
                                missing[k] = mask[i * area + k] > 0;
                            }
                            double[] values = part(truth, i, channels * area);
                            double[] prediction = part(output, i, channels * area);
                            Box box = new Box(0, 0, width, height);
                            Plate.of(new Patch(box, channels, values, missing)).correct(prediction);
                            for (int k = 0; k < prediction.length; k++) {
                                output[i * prediction.length + k] = (float) prediction[k];
                            }
                        });
    }

    private static double[] part(float[] all, int index, int length) {
        double[] part = new double[length];
        for (int k = 0; k < length; k++) {
            part[k] = all[index * length + k];
        }
        return part;
    }

    @Override
    public void close() {
        ops.ifPresent(TorchOps::close);
    }
}
