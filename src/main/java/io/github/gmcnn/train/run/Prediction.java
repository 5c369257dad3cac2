package io.github.gmcnn.train.run;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchOps;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the losses and figures of a training compare with the truth: the generator's output, what it
 * is added to if there is such, and that corrected at the rim of the hole, as a fill of the model
 * is.
 *
 * <p>With the correction the generator learns what the rim does not determine already: if it
 * painted nothing, the fill would be a smooth continuation, and what the correction takes away does
 * not count. Where the hole is shown filled by the plate, that is so without a correction, and the
 * gradient is exact.
 *
 * <p>Owns the operations; close it to free them. One thread at a time may use it.
 */
final class Prediction implements AutoCloseable {

    /** Computes from one sample in place of its values. */
    private interface Change {
        /**
         * Changes values.
         *
         * @param truth with the sample's holes missing
         * @param values (C, H, W)
         */
        void change(Patch truth, double[] values);
    }

    private final HoleInput holeInput;
    private final Optional<TorchOps> ops;

    private Prediction(HoleInput holeInput, Optional<TorchOps> ops) {
        this.holeInput = holeInput;
        this.ops = ops;
    }

    /** Takes the output of a generator that is shown zeros as it is, as the reference does. */
    static Prediction plain() {
        return new Prediction(HoleInput.ZEROS, Optional.empty());
    }

    /**
     * Predicts as a fill does.
     *
     * @param corrected whether by a {@link Plate} at the rim
     */
    static Prediction open(NDManager manager, HoleInput holeInput, boolean corrected) {
        return new Prediction(
                holeInput, corrected ? Optional.of(TorchOps.open(manager)) : Optional.empty());
    }

    /**
     * Predicts pictures.
     *
     * @param truth (N, 3, H, W) in [-1, 1]
     * @param mask (N, 1, H, W), 1 = missing
     * @return (N, 3, H, W), with gradient where the generator's weights have one
     */
    NDArray of(Generator generator, NDArray truth, NDArray mask) {
        NDArray predicted =
                holeInput == HoleInput.PLATE
                        ? onPlate(generator, truth, mask)
                        : generator.forward(Generator.input(truth, mask));
        return ops.map(operations -> corrected(operations, predicted, truth, mask))
                .orElse(predicted);
    }

    private static NDArray onPlate(Generator generator, NDArray truth, NDArray mask) {
        float[] values = truth.toFloatArray();
        forEachSample(truth, mask, values, Prediction::fill);
        NDArray shown = Tensors.of(values, truth.getShape().getShape(), truth.getManager());
        return generator.forward(NDArrays.concat(new NDList(shown, mask), 1)).add(shown);
    }

    // Most crops are grey in all three channels: one plate does for them.
    private static void fill(Patch patch, double[] sample) {
        int area = patch.missing().length;
        double[] first = Arrays.copyOf(patch.values(), area);
        boolean grey = true;
        for (int i = area; i < sample.length && grey; i++) {
            grey = patch.values()[i] == first[i % area];
        }
        double[] filled =
                Plate.fill(grey ? new Patch(patch.window(), 1, first, patch.missing()) : patch);
        for (int i = 0; i < sample.length; i++) {
            sample[i] = filled[i % filled.length];
        }
    }

    // The plate has no gradient here; that of the membrane, which differs from it near the rim
    // only, stands for it.
    private static NDArray corrected(
            TorchOps operations, NDArray output, NDArray truth, NDArray mask) {
        NDArray membrane = operations.membrane(output, truth, mask);
        float[] values = output.toFloatArray();
        forEachSample(truth, mask, values, (patch, sample) -> Plate.of(patch).correct(sample));
        float[] without = membrane.toFloatArray();
        for (int i = 0; i < values.length; i++) {
            values[i] -= without[i];
        }
        NDArray rest = Tensors.of(values, output.getShape().getShape(), output.getManager());
        return membrane.add(rest);
    }

    // Changes values, (N, C, H, W), in place.
    private static void forEachSample(NDArray truth, NDArray mask, float[] values, Change change) {
        long[] shape = truth.getShape().getShape();
        int channels = (int) shape[1];
        Box box = new Box(0, 0, (int) shape[3], (int) shape[2]);
        int area = (int) box.area();
        float[] known = truth.toFloatArray();
        float[] masks = mask.toFloatArray();
        IntStream.range(0, (int) shape[0])
                .parallel()
                .forEach(
                        i -> {
                            boolean[] missing = new boolean[area];
                            for (int k = 0; k < area; k++) {
                                missing[k] = masks[i * area + k] > 0;
                            }
                            double[] own = part(known, i, channels * area);
                            double[] sample = part(values, i, channels * area);
                            change.change(new Patch(box, channels, own, missing), sample);
                            for (int k = 0; k < sample.length; k++) {
                                values[i * sample.length + k] = (float) sample[k];
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
