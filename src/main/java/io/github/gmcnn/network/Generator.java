package io.github.gmcnn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.network.GeneratorLayers.Column;
import io.github.gmcnn.tensor.Tensors;
import io.github.gmcnn.tensor.TorchOps;
import io.github.gmcnn.tensor.Weights;
import io.github.gmcnn.tensor.WeightsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * The three-column generator of GMCNN.
 *
 * <p>Owns its weights on the device of the manager it was opened on; close it to free them. One
 * thread at a time may use it.
 *
 * <p>Source: Wang et al. 2018, section 3.1; reference {@code pytorch/model/net.py}, class {@code
 * GMCNN}.
 */
public final class Generator implements AutoCloseable {

    /** Sides of an input must be multiples of this. */
    public static final int GRID = 4;

    /**
     * Smallest side of an input: two pixels at a quarter of the resolution, which can be mirrored.
     * The reference needs 196, because its widest padding, 48 there, mirrors once only.
     */
    public static final int MIN_SIDE = 8;

    private static final BiConsumer<String, NDArray> NO_PROBE = (name, output) -> {};

    private final GeneratorLayers layers;
    private final Precision precision;
    private final NDManager manager;
    private final TorchOps ops;
    private final Map<String, NDArray> weights;

    private Generator(
            GeneratorLayers layers,
            Precision precision,
            NDManager manager,
            Map<String, NDArray> weights) {
        this.layers = layers;
        this.precision = precision;
        this.manager = manager;
        this.weights = weights;
        ops = TorchOps.open(manager);
    }

    /**
     * Opens a generator that computes in float32.
     *
     * @see #open(NDManager, Weights, Precision)
     */
    public static Generator open(NDManager parent, Weights weights) {
        return open(parent, weights, Precision.FLOAT32);
    }

    /**
     * Copies weights to the manager's device; the width follows from them.
     *
     * @throws WeightsException if names or shapes are not those of a generator
     */
    public static Generator open(NDManager parent, Weights weights, Precision precision) {
        GeneratorLayers layers = layers(weights);
        NDManager manager = parent.newSubManager();
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (String name : layers.shapes().keySet()) {
            arrays.put(name, Tensors.copyOf(weights.get(name), manager));
        }
        return new Generator(layers, precision, manager, arrays);
    }

    /**
     * Returns the table of layers that weights are for.
     *
     * @throws WeightsException if names or shapes are not those of a generator
     */
    static GeneratorLayers layers(Weights weights) {
        GeneratorLayers layers = GeneratorLayers.of(width(weights));
        weights.requireShapes(layers.shapes());
        return layers;
    }

    private static int width(Weights weights) {
        Weights.Tensor first = weights.tensors().get("EB1.0.weight");
        if (first == null || first.shape().length != 4 || first.shape()[0] < 2) {
            throw new WeightsException(
                    "The weights have no tensor EB1.0.weight of four dimensions, so they are not"
                            + " those of a GMCNN generator.");
        }
        return Math.toIntExact(first.shape()[0]);
    }

    /**
     * Draws the weights of an untrained generator.
     *
     * <p>Normal with variance {@code 1.55 / fan_in}, which keeps the variance of activations
     * through an ELU; biases are zero. The last layer is ten times smaller, so that the output
     * begins near zero and not where its clamp has no gradient. The reference's N(0, 0.02) in all
     * layers lets this deep network begin with an output that does not depend on its input.
     *
     * @param cnum width of the first layer, even
     */
    public static Weights initialWeights(int cnum, Random random) {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        GeneratorLayers.of(cnum)
                .shapes()
                .forEach(
                        (name, shape) -> {
                            double gain = name.startsWith("decoding_layers.1.") ? 0.1 : 1;
                            tensors.put(name, initial(shape, gain, random));
                        });
        return new Weights(tensors);
    }

    private static Weights.Tensor initial(long[] shape, double gain, Random random) {
        int size = 1;
        for (long dimension : shape) {
            size = Math.multiplyExact(size, (int) dimension);
        }
        float[] values = new float[size];
        if (shape.length > 1) {
            double deviation = gain * Math.sqrt(1.55 * shape[0] / size);
            for (int i = 0; i < size; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
        }
        return new Weights.Tensor(shape, values);
    }

    /**
     * Makes an input of whole images and their masks: the images without their holes, then the
     * mask.
     *
     * @param images (N, 3, H, W) in [-1, 1]
     * @param mask (N, 1, H, W), 1 = missing
     * @return (N, 4, H, W)
     */
    public static NDArray input(NDArray images, NDArray mask) {
        try (NDArray known = mask.neg().addi(1);
                NDArray visible = images.mul(known)) {
            return NDArrays.concat(new NDList(visible, mask), 1);
        }
    }

    /**
     * Fills images.
     *
     * @param input (N, 4, H, W): red, green, blue in [-1, 1] and 0 where missing, then the mask, 1
     *     = missing; H and W at least {@link #MIN_SIDE} and multiples of {@link #GRID}
     * @return (N, 3, H, W) in [-1, 1], attached to the manager of the input
     */
    public NDArray forward(NDArray input) {
        return forward(input, NO_PROBE);
    }

    /** As {@link #forward(NDArray)}; shows the probe each layer's output before it is closed. */
    NDArray forward(NDArray input, BiConsumer<String, NDArray> probe) {
        requireLegal(input);
        if (precision == Precision.FLOAT32) {
            try (NDArray image = image(input, probe)) {
                return image.clip(-1f, 1f);
            }
        }
        try (NDArray rounded = ops.brainFloat(input);
                NDArray image = image(rounded, probe);
                NDArray single = ops.single(image)) {
            return single.clip(-1f, 1f);
        }
    }

    private NDArray image(NDArray input, BiConsumer<String, NDArray> probe) {
        try (NDList features = new NDList()) {
            for (Column column : layers.columns()) {
                features.add(run(column, input, probe));
            }
            try (NDArray merged = NDArrays.concat(features, 1)) {
                return run(layers.decoder(), merged, probe);
            }
        }
    }

    private static void requireLegal(NDArray input) {
        long height = input.getShape().get(2);
        long width = input.getShape().get(3);
        if (Math.min(height, width) < MIN_SIDE || height % GRID != 0 || width % GRID != 0) {
            throw new IllegalArgumentException(
                    "The generator's input is "
                            + width
                            + " x "
                            + height
                            + "; both must be multiples of "
                            + GRID
                            + " and at least "
                            + MIN_SIDE
                            + ".");
        }
    }

    // Closes each intermediate result at once: PyTorch keeps what a gradient needs by itself.
    private NDArray run(Column column, NDArray input, BiConsumer<String, NDArray> probe) {
        NDArray x = input;
        List<Layer> table = column.layers();
        for (int i = 0; i < table.size(); i++) {
            String name = column.name() + "." + i;
            NDArray y = table.get(i).forward(x, name, weights, ops);
            probe.accept(name, y);
            if (x != input) {
                x.close();
            }
            x = y;
        }
        return x;
    }

    /** Returns the live weights by name, in the state dict's order; owned by this generator. */
    public Map<String, NDArray> parameters() {
        return weights;
    }

    /** Copies the weights to the Java heap. */
    public Weights weights() {
        return Tensors.toWeights(weights);
    }

    /** Returns the width of the first layer. */
    public int cnum() {
        return layers.cnum();
    }

    @Override
    public void close() {
        ops.close();
        manager.close();
    }
}
