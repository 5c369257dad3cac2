package io.github.gmcnn.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.imaging.Membrane;
import io.github.gmcnn.imaging.Patch;
import io.github.gmcnn.imaging.ValueRange;
import io.github.gmcnn.model.Model;
import io.github.gmcnn.model.ModelDescription;
import io.github.gmcnn.model.ModelDescription.Blending;
import io.github.gmcnn.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.network.Generator;
import io.github.gmcnn.tensor.SafetensorsFile;
import io.github.gmcnn.tensor.Tensors;
import io.github.gmcnn.tensor.TorchEngine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Runs the generator of one model on one crop at a time.
 *
 * <p>The engine starts and the weights load with the first crop. Owns the native memory; one thread
 * at a time.
 */
final class CropRunner implements AutoCloseable {

    private static final int COLOURS = 3;

    private final Model model;
    private final ComputeDevice device;
    private NDManager manager;
    private Generator generator;
    private boolean onGpu;

    CropRunner(Model model, ComputeDevice device) {
        this.model = model;
        this.device = device;
    }

    ModelDescription description() {
        return model.description();
    }

    String device() {
        start();
        return onGpu ? "GPU" : "CPU";
    }

    String deviceInWords() {
        start();
        return TorchEngine.inWords(onGpu, device == ComputeDevice.AUTO);
    }

    private void start() {
        if (generator != null) {
            return;
        }
        byte[] weights = model.weights();
        onGpu =
                device == ComputeDevice.GPU
                        || device == ComputeDevice.AUTO && TorchEngine.gpuWorks();
        NDManager opened = TorchEngine.open(onGpu);
        try (ByteArrayInputStream in = new ByteArrayInputStream(weights)) {
            String file = model.location() + "/" + Model.WEIGHTS;
            generator = Generator.open(opened, SafetensorsFile.read(in, file));
            manager = opened;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a byte array does not fail
        } finally {
            if (generator == null) {
                opened.close();
            }
        }
    }

    /**
     * Predicts all pixels of a patch from its known ones.
     *
     * @return pixel values, (C, H, W), or nothing if no pixel of the patch is known
     */
    Optional<double[]> predict(Patch patch) {
        patch.markNotFinite();
        double[] known = patch.knownValues();
        if (known.length == 0) {
            return Optional.empty();
        }
        ValueRange range =
                description().valueRange() == ValueRangeRule.BYTE
                        ? ValueRange.BYTE
                        : ValueRange.of(known);
        double[] pixels = new double[patch.values().length];
        if (range.isFlat()) {
            Arrays.fill(pixels, range.low());
        } else {
            float[] output = forward(input(patch, range), patch);
            toPixels(output, range, pixels);
            if (description().blending() == Blending.MEMBRANE) {
                Membrane.correct(patch, pixels);
            }
        }
        return Optional.of(pixels);
    }

    // (4, H, W): three colours, 0 where missing, then the mask. A grey value stands for all three.
    private static float[] input(Patch patch, ValueRange range) {
        boolean[] missing = patch.missing();
        double[] values = patch.values();
        int area = missing.length;
        float[] input = new float[(COLOURS + 1) * area];
        for (int c = 0; c < COLOURS; c++) {
            int from = patch.channels() == 1 ? 0 : c * area;
            for (int i = 0; i < area; i++) {
                input[c * area + i] = missing[i] ? 0 : range.toNetwork(values[from + i]);
            }
        }
        for (int i = 0; i < area; i++) {
            input[COLOURS * area + i] = missing[i] ? 1 : 0;
        }
        return input;
    }

    private float[] forward(float[] input, Patch patch) {
        start();
        long[] shape = {1, COLOURS + 1, patch.window().height(), patch.window().width()};
        try (NDManager crop = manager.newSubManager();
                NDArray x = Tensors.of(input, shape, crop);
                NDArray y = generator.forward(x)) {
            return y.toFloatArray();
        }
    }

    // A grey pixel is the mean of the three colours that the network paints.
    private static void toPixels(float[] output, ValueRange range, double[] pixels) {
        if (pixels.length == output.length) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = range.toPixel(output[i]);
            }
            return;
        }
        int area = pixels.length;
        for (int i = 0; i < area; i++) {
            double sum = (double) output[i] + output[area + i] + output[2 * area + i];
            pixels[i] = range.toPixel(sum / COLOURS);
        }
    }

    @Override
    public void close() {
        if (generator != null) {
            generator.close();
            manager.close();
            generator = null;
        }
    }
}
