package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.Arithmetic;
import io.github.gmcnn.core.torch.ArithmeticProof;
import io.github.gmcnn.core.torch.Computing;
import io.github.gmcnn.core.torch.DeviceWish;
import io.github.gmcnn.core.torch.ProvenEngine;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchEngine;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A small input of a generator and the output that belongs to it, by which a model proves itself:
 * elsewhere, later, on another device it must give the same.
 *
 * @param input (1, 4, side, side): red, green, blue in [-1, 1] and 0 where missing, then the mask
 * @param output (1, 3, side, side) in [-1, 1]
 */
public record TestPair(Weights.Tensor input, Weights.Tensor output) {

    private static final int SIDE = 32;
    private static final int COLOURS = 3;
    private static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final int MAX_SIDE = 512;

    /** Computes the output of a picture drawn here; starts the engine. */
    public static TestPair of(Weights weights) {
        float[] input = drawn();
        float[] output = run(weights, input, SIDE, SIDE);
        return new TestPair(tensor(input), tensor(output));
    }

    private static Weights.Tensor tensor(float[] values) {
        long channels = values.length / (SIDE * SIDE);
        return new Weights.Tensor(new long[] {1, channels, SIDE, SIDE}, values);
    }

    /**
     * Runs a generator once where it was proved to compute right, on the CPU if possible; starts
     * the engine.
     *
     * @param input (4, height, width), as {@link Generator#forward} takes it
     * @return (3, height, width) in [-1, 1]
     * @throws io.github.gmcnn.core.safe.UserException if the weights are not those of a generator,
     *     or nothing computes right
     */
    public static float[] run(Weights weights, float[] input, int height, int width) {
        GeneratorKind kind = GeneratorKind.recognise(weights);
        Arithmetic arithmetic =
                ProvenEngine.choose(
                        DeviceWish.CPU_IF_RIGHT, List.of(ArithmeticProof.of(kind.convolutions())));
        try (Computing computing = Computing.begin(arithmetic);
                NDManager manager = TorchEngine.open(arithmetic.isGpu());
                Generator generator = Generator.open(manager, weights);
                NDArray x = Tensors.of(input, new long[] {1, 4, height, width}, manager);
                NDArray y = generator.forward(x)) {
            return y.toFloatArray();
        }
    }

    // Waves of each colour with a disc and a bar cut out.
    private static float[] drawn() {
        int area = SIDE * SIDE;
        float[] input = new float[(COLOURS + 1) * area];
        for (int i = 0; i < area; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            boolean missing = Math.hypot(x - 12, y - 13) < 6 || y >= 24 && y < 26 && x > 4;
            input[COLOURS * area + i] = missing ? 1 : 0;
            for (int c = 0; c < COLOURS && !missing; c++) {
                input[c * area + i] =
                        (float) (0.8 * Math.sin(0.31 * x + c) * Math.cos(0.17 * y - 2 * c));
            }
        }
        return input;
    }

    /** Returns whether all numbers of the output are. */
    public boolean isFinite() {
        for (float value : output.values()) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the largest difference of what a generator gives; infinite where that is NaN.
     *
     * @param manager on the generator's device
     */
    public double difference(Generator generator, NDManager manager) {
        try (NDArray x = Tensors.copyOf(input, manager);
                NDArray y = generator.forward(x)) {
            float[] actual = y.toFloatArray();
            double largest = 0;
            for (int i = 0; i < actual.length; i++) {
                double difference = Math.abs(actual[i] - output.values()[i]);
                largest = Math.max(largest, Double.isNaN(difference) ? 1 / 0.0 : difference);
            }
            return largest;
        }
    }

    /** Writes both as a safetensors file. */
    public void write(OutputStream out) throws IOException {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        tensors.put(INPUT, input);
        tensors.put(OUTPUT, output);
        SafetensorsFile.write(new Weights(tensors), SafetensorsFile.Precision.FLOAT32, out);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param file where it comes from, for messages
     * @throws ModelException if it is damaged or no such pair
     */
    public static TestPair read(byte[] bytes, String file) {
        try {
            Weights read = SafetensorsFile.read(new ByteArrayInputStream(bytes), file);
            read.requireFinite(file);
            TestPair pair = new TestPair(read.get(INPUT), read.get(OUTPUT));
            pair.requireLegal(file);
            return pair;
        } catch (IOException e) {
            throw new ModelException(file + " cannot be read: " + FileFailure.inWords(e), e);
        }
    }

    private void requireLegal(String file) {
        long side = output.shape().length == 4 ? output.shape()[3] : 0;
        boolean legal =
                side >= Generator.MIN_SIDE
                        && side <= MAX_SIDE
                        && side % Generator.GRID == 0
                        && Arrays.equals(output.shape(), new long[] {1, COLOURS, side, side})
                        && Arrays.equals(input.shape(), new long[] {1, COLOURS + 1, side, side});
        if (!legal) {
            throw new ModelException(
                    file
                            + " holds an input of "
                            + Arrays.toString(input.shape())
                            + " and an output of "
                            + Arrays.toString(output.shape())
                            + "; they must be [1, 4, n, n] and [1, 3, n, n], n a multiple of 4 from"
                            + " 8 to 512.");
        }
    }
}
