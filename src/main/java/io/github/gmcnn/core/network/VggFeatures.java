package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.ConvolutionKind;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.Weights;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A frozen VGG19 up to the deepest of the layers asked for: what losses compare instead of pixels.
 *
 * <p>Convolutions of 3 x 3 with zero padding, each followed by a ReLU; pooling by 2 before each
 * block but the first, so block b has sides {@code floor(side / 2^(b - 1))}. Gradients flow to the
 * images, never to the weights.
 *
 * <p>Owns its weights on the device of the manager it was opened on; close it to free them. One
 * thread at a time may use it.
 *
 * <p>Source: Simonyan and Zisserman 2014, configuration E; reference {@code pytorch/model/loss.py},
 * class {@code VGG19FeatLayer}, whose names are off: its relu3_2, relu4_2 are relu3_1, relu4_1.
 */
public final class VggFeatures implements Features {

    /** Smallest side of an image. */
    public static final int MIN_SIDE = 16;

    /** A layer's output after its ReLU, by its canonical name (b_i: convolution i of block b). */
    public enum Output {
        /** 64 channels at full resolution. */
        RELU1_1(0),
        /** 64 channels at full resolution. */
        RELU1_2(2),
        /** 128 channels at a half of the resolution. */
        RELU2_1(5),
        /** 128 channels at a half of the resolution. */
        RELU2_2(7),
        /** 256 channels at a quarter of the resolution. */
        RELU3_1(10),
        /** 256 channels at a quarter of the resolution. */
        RELU3_2(12),
        /** 256 channels at a quarter of the resolution. */
        RELU3_3(14),
        /** 256 channels at a quarter of the resolution. */
        RELU3_4(16),
        /** 512 channels at an eighth of the resolution. */
        RELU4_1(19),
        /** 512 channels at an eighth of the resolution. */
        RELU4_2(21);

        private final int index;

        Output(int index) {
            this.index = index;
        }

        private boolean pooledBefore() {
            return this != RELU1_1 && name().endsWith("_1");
        }

        // torchvision's name of the convolution
        String parameter(String kind) {
            return "features." + index + "." + kind;
        }

        // Oxford's name of the convolution, as conv3_1
        String convolution() {
            return name().toLowerCase(Locale.ROOT).replace("relu", "conv");
        }
    }

    /** How a block's output is halved for the next block. */
    public enum Pooling {
        /** The largest of four: what the weights were trained with. */
        MAX,
        /** The mean of four, as in Gatys et al. 2016 and the reference's TensorFlow code. */
        AVERAGE
    }

    /**
     * What is subtracted from the channels of images in [0, 1]; it belongs to the weights. There is
     * no division by a deviation, as in the reference.
     */
    public record Mean(float red, float green, float blue) {

        /** The mean that torchvision's VGG19 was trained with, the reference's. */
        public static final Mean TORCHVISION = new Mean(0.485f, 0.456f, 0.406f);

        /** The mean that the authors' own VGG19 was trained with: (123.68, 116.779, 103.939). */
        public static final Mean OXFORD = new Mean(0.485020f, 0.457957f, 0.407604f);
    }

    private static final Shape ONE = new Shape(1, 1);
    private static final Shape TWO = new Shape(2, 2);
    private static final Shape ZERO = new Shape(0, 0);

    private final NDManager manager;
    private final Pooling pooling;
    private final Set<Output> outputs;
    private final Set<Output> computed;
    private final Map<Output, NDArray> weights = new EnumMap<>(Output.class);
    private final Map<Output, NDArray> biases = new EnumMap<>(Output.class);
    private final NDArray mean; // (1, 3, 1, 1)

    private VggFeatures(NDManager manager, Mean mean, Pooling pooling, Set<Output> outputs) {
        this.manager = manager;
        this.pooling = pooling;
        this.outputs = EnumSet.copyOf(outputs);
        computed = EnumSet.range(Output.RELU1_1, Collections.max(outputs));
        float[] values = {mean.red, mean.green, mean.blue};
        this.mean = Tensors.of(values, new long[] {1, 3, 1, 1}, manager);
    }

    /**
     * Opens the network with {@link Pooling#MAX}.
     *
     * @see #open(NDManager, Weights, Mean, Pooling, Set)
     */
    public static VggFeatures open(
            NDManager parent, Weights weights, Mean mean, Set<Output> outputs) {
        return open(parent, weights, mean, Pooling.MAX, outputs);
    }

    /**
     * Copies the weights that are needed to the manager's device.
     *
     * @param weights named as by torchvision, {@code features.N.weight} and {@code .bias}; others
     *     than those up to the deepest output may be missing
     * @param outputs the layers to compute, at least one
     * @throws ModelException if a needed weight is missing or does not fit the one before
     */
    public static VggFeatures open(
            NDManager parent, Weights weights, Mean mean, Pooling pooling, Set<Output> outputs) {
        NDManager manager = parent.newSubManager();
        VggFeatures features = new VggFeatures(manager, mean, pooling, outputs);
        try {
            features.load(weights);
            return features;
        } catch (ModelException e) {
            features.close();
            throw e;
        }
    }

    private void load(Weights source) {
        long in = 3;
        for (Output output : computed) {
            Weights.Tensor weight = source.get(output.parameter("weight"));
            Weights.Tensor bias = source.get(output.parameter("bias"));
            requireShapes(output, weight.shape(), bias.shape(), in);
            weights.put(output, Tensors.copyOf(weight, manager));
            biases.put(output, Tensors.copyOf(bias, manager));
            in = weight.shape()[0];
        }
    }

    // The widths are not fixed, so that tests can do with few channels.
    private static void requireShapes(Output output, long[] weight, long[] bias, long in) {
        boolean kernel = weight.length == 4 && weight[1] == in && weight[2] == 3 && weight[3] == 3;
        if (!kernel || bias.length != 1 || bias[0] != weight[0]) {
            throw new ModelException(
                    output.parameter("weight")
                            + " is "
                            + new Shape(weight)
                            + " and its bias "
                            + new Shape(bias)
                            + "; they must be (n, "
                            + in
                            + ", 3, 3) and (n).");
        }
    }

    /**
     * Returns all kinds of convolutions that the layers up to an output compute.
     *
     * @param weights that {@link #open} takes
     */
    public static SortedSet<ConvolutionKind> convolutions(Weights weights, Output deepest) {
        SortedSet<ConvolutionKind> kinds = new TreeSet<>();
        for (Output output : EnumSet.range(Output.RELU1_1, deepest)) {
            long[] shape = weights.get(output.parameter("weight")).shape();
            if (shape.length == 4 && shape[0] > 0 && shape[1] > 0) { // else open refuses it
                kinds.add(new ConvolutionKind((int) shape[1], (int) shape[0], 3, 1, 1, true));
            }
        }
        return kinds;
    }

    /**
     * Computes the features of images.
     *
     * @param images (N, 3, H, W), red, green, blue in [0, 1]; H and W at least {@link #MIN_SIDE}
     * @return each output asked for, (N, C, h, w), attached to the manager of the images; the
     *     caller closes them
     */
    @Override
    public Map<Output, NDArray> of(NDArray images) {
        requireLegal(images.getShape());
        Map<Output, NDArray> features = new EnumMap<>(Output.class);
        NDArray x = images.sub(mean);
        boolean kept = false;
        for (Output output : computed) {
            NDArray y = layer(output, x);
            if (!kept) {
                x.close(); // PyTorch itself keeps what a gradient needs
            }
            kept = outputs.contains(output);
            if (kept) {
                features.put(output, y);
            }
            x = y;
        }
        return features;
    }

    private static void requireLegal(Shape shape) {
        if (shape.dimension() != 4
                || shape.get(1) != 3
                || Math.min(shape.get(2), shape.get(3)) < MIN_SIDE) {
            throw new IllegalArgumentException(
                    "The images for VGG19 are "
                            + shape
                            + "; they must be (N, 3, H, W) with H and W of at least "
                            + MIN_SIDE
                            + ".");
        }
    }

    private NDArray layer(Output output, NDArray x) {
        if (!output.pooledBefore()) {
            return convolution(output, x);
        }
        try (NDArray pooled = pool(x)) {
            return convolution(output, pooled);
        }
    }

    private NDArray pool(NDArray x) {
        return switch (pooling) {
            case MAX -> x.getNDArrayInternal().maxPool(TWO, TWO, ZERO, false);
            case AVERAGE -> x.getNDArrayInternal().avgPool(TWO, TWO, ZERO, false, false);
        };
    }

    private NDArray convolution(Output output, NDArray x) {
        NDArray weight = weights.get(output);
        NDArray bias = biases.get(output);
        try (NDArray y = Conv2d.conv2d(x, weight, bias, ONE, ONE, ONE).singletonOrThrow()) {
            return y.getNDArrayInternal().relu();
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
