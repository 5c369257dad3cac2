package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.network.Layer.Resources;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchOps;
import io.github.gmcnn.core.weights.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;

/**
 * The three-column generator of GMCNN.
 *
 * <p>Owns its weights on the device of the manager it was opened on; close it to free them. Several
 * threads may fill images at a time, each with inputs of a manager of its own.
 *
 * <p>Both editions take and give the same: the TensorFlow edition's order of colours and its
 * channel of ones are made inside.
 *
 * <p>Source: Wang et al. 2018, section 3.1; reference {@code pytorch/model/net.py}, class {@code
 * GMCNN}, and {@code tensorflow/net/network.py}, {@code GMCNNModel.build_generator}.
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

    private final GeneratorKind kind;
    private final GeneratorLayers layers;
    private final Precision precision;
    private final NDManager manager;
    private final Resources resources;

    private Generator(
            GeneratorKind kind,
            Precision precision,
            NDManager manager,
            Map<String, NDArray> weights) {
        this.kind = kind;
        this.precision = precision;
        this.manager = manager;
        layers = GeneratorLayers.of(kind);
        resources = new Resources(weights, TorchOps.open(manager));
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
     * Copies weights to the manager's device; architecture and width follow from them.
     *
     * @throws ModelException if names or shapes are not those of a generator
     */
    public static Generator open(NDManager parent, Weights weights, Precision precision) {
        GeneratorKind kind = GeneratorKind.recognise(weights);
        NDManager manager = parent.newSubManager();
        Map<String, NDArray> arrays = new LinkedHashMap<>();
        for (String name : kind.shapes().keySet()) {
            arrays.put(name, Tensors.copyOf(weights.get(name), manager));
        }
        return new Generator(kind, precision, manager, arrays);
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
        return initialWeights(new GeneratorKind(Architecture.PYTORCH, cnum), random);
    }

    /** As {@link #initialWeights(int, Random)}, of either architecture. */
    public static Weights initialWeights(GeneratorKind kind, Random random) {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        String last = GeneratorLayers.of(kind).last().name() + ".";
        kind.shapes()
                .forEach(
                        (name, shape) -> {
                            double gain = name.startsWith(last) ? 0.1 : 1;
                            tensors.put(name, initial(shape, gain, random));
                        });
        return new Weights(tensors);
    }

    /**
     * Returns weights with a last layer of zeros: the generator paints 0, the middle of its range,
     * whatever it is shown, and can learn to do otherwise.
     */
    public static Weights withoutOutput(Weights weights) {
        String last = GeneratorLayers.of(GeneratorKind.recognise(weights)).last().name() + ".";
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>(weights.tensors());
        tensors.replaceAll(
                (name, old) ->
                        name.startsWith(last)
                                ? new Weights.Tensor(old.shape(), new float[old.values().length])
                                : old);
        return new Weights(tensors);
    }

    /** Draws a tensor of {@link #initialWeights(int, Random)}; one of one dimension is a bias. */
    static Weights.Tensor initial(long[] shape, double gain, Random random) {
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

    /**
     * Fills a part of images: computes only what the part depends on, with the values that {@link
     * #forward(NDArray)} has there but for rounding, at most 4e-6 measured.
     *
     * @param input as for {@link #forward(NDArray)}
     * @param needed columns and rows within the input
     * @return (N, 3, needed height, needed width) in [-1, 1], attached to the manager of the input
     */
    public NDArray forward(NDArray input, Box needed) {
        requireLegal(input);
        Box whole = whole(input);
        if (!needed.equals(needed.intersect(whole))) {
            throw new IllegalArgumentException(needed + " is not within " + whole + ".");
        }
        return forward(input, needed, NO_PROBE);
    }

    /** As {@link #forward(NDArray)}; shows the probe each layer's output before it is closed. */
    NDArray forward(NDArray input, BiConsumer<String, NDArray> probe) {
        requireLegal(input);
        return forward(input, whole(input), probe);
    }

    private static Box whole(NDArray input) {
        return new Box(0, 0, (int) input.getShape().get(3), (int) input.getShape().get(2));
    }

    private NDArray forward(NDArray input, Box needed, BiConsumer<String, NDArray> probe) {
        try (NDArray x = Colours.toNetwork(kind.architecture(), input);
                NDArray y = rounded(x, needed, probe);
                NDArray image = y.clip(-1f, 1f)) {
            return Colours.fromNetwork(kind.architecture(), image);
        }
    }

    private NDArray rounded(NDArray x, Box needed, BiConsumer<String, NDArray> probe) {
        if (precision == Precision.FLOAT32) {
            return image(x, needed, probe);
        }
        try (NDArray brain = resources.ops().brainFloat(x);
                NDArray image = image(brain, needed, probe)) {
            return resources.ops().single(image);
        }
    }

    private NDArray image(NDArray x, Box needed, BiConsumer<String, NDArray> probe) {
        StackPlan decoder = StackPlan.of(layers.decoder(), whole(x), needed);
        try (NDList features = new NDList()) {
            for (List<Layer> column : layers.columns()) {
                StackPlan plan = StackPlan.of(column, whole(x), decoder.input());
                NDArray part =
                        Layer.cut(x, plan.rows().get(0).input(), plan.columns().get(0).input());
                features.add(run(plan, part, probe));
                if (part != x) {
                    part.close();
                }
            }
            try (NDArray merged = NDArrays.concat(features, 1)) {
                return run(decoder, merged, probe);
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

    // Closes each intermediate result at once: PyTorch itself keeps what a gradient needs.
    private NDArray run(StackPlan plan, NDArray input, BiConsumer<String, NDArray> probe) {
        NDArray x = input;
        for (int i = 0; i < plan.layers().size(); i++) {
            Layer layer = plan.layers().get(i);
            NDArray y = layer.forward(x, plan.rows().get(i), plan.columns().get(i), resources);
            probe.accept(layer.name(), y);
            if (x != input) {
                x.close();
            }
            x = y;
        }
        return x;
    }

    /** Returns the live weights by name, in the order of the file; owned by this generator. */
    public Map<String, NDArray> parameters() {
        return resources.weights();
    }

    /** Copies the weights to the Java heap. */
    public Weights weights() {
        return Tensors.toWeights(resources.weights());
    }

    /** Returns architecture and width. */
    public GeneratorKind kind() {
        return kind;
    }

    @Override
    public void close() {
        resources.ops().close();
        manager.close();
    }
}
