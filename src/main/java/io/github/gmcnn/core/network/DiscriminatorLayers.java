package io.github.gmcnn.core.network;

import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.ConvolutionKind;
import io.github.gmcnn.core.weights.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Names, shapes and first values of a discriminator's weights: four convolutions, then one fully
 * connected output.
 *
 * <p>Source: reference {@code pytorch/model/net.py}, class {@code Discriminator}. Names and order
 * are those of its state dict.
 *
 * @param cnum channels of the first convolution; the others have 2, 4 and 4 times as many
 * @param features inputs of the fully connected layer
 * @param spectralNorm whether each layer is wrapped in the reference's {@code SpectralNorm}
 */
record DiscriminatorLayers(int cnum, long features, boolean spectralNorm) {

    static final int CONVOLUTIONS = 4;

    /** Index of the fully connected layer. */
    static final int OUTPUT = CONVOLUTIONS;

    static final int KERNEL = 5;
    private static final int IMAGE_CHANNELS = 3;
    private static final int REDUCTION = 1 << CONVOLUTIONS;

    /**
     * Reads width, features and kind off the weights.
     *
     * @throws ModelException if the first layer's weight is missing or no kernel
     */
    static DiscriminatorLayers of(Weights weights) {
        boolean spectral = weights.tensors().containsKey("layers.0.module.weight_bar");
        String first = spectral ? "layers.0.module.weight_bar" : "layers.0.weight";
        Weights.Tensor kernel = weights.tensors().get(first);
        if (kernel == null || kernel.shape().length != 4) {
            throw new ModelException(
                    "The weights have no tensor layers.0.weight or layers.0.module.weight_bar of"
                            + " four dimensions, so they are not those of a discriminator.");
        }
        int cnum = Math.toIntExact(kernel.shape()[0]);
        String last = spectral ? "layers.4.module.weight_bar" : "layers.4.weight";
        Weights.Tensor output = weights.tensors().get(last);
        boolean matrix = output != null && output.shape().length == 2;
        long features = matrix ? output.shape()[1] : 4L * cnum;
        return new DiscriminatorLayers(cnum, features, spectral);
    }

    /** Returns the layers of a discriminator of images of one size, in pixels. */
    static DiscriminatorLayers of(int cnum, long height, long width, boolean spectralNorm) {
        return new DiscriminatorLayers(cnum, features(cnum, height, width), spectralNorm);
    }

    // Each convolution halves the sides and rounds up; the reference rounds down and multiplies in
    // another order, which fits multiples of 16 only (B14).
    private static long features(int cnum, long height, long width) {
        long rows = (height + REDUCTION - 1) / REDUCTION;
        long columns = (width + REDUCTION - 1) / REDUCTION;
        return 4 * cnum * rows * columns;
    }

    /** Returns how many features the convolutions leave of an image. */
    long featuresOf(long height, long width) {
        return features(cnum, height, width);
    }

    /** Returns the full name of a layer's tensor, of which {@code part} is the last word. */
    String name(int layer, String part) {
        return "layers." + layer + (spectralNorm ? ".module." : ".") + part;
    }

    /** Returns the shape of each weight by name, in the order of the reference's state dict. */
    Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        for (int i = 0; i <= OUTPUT; i++) {
            long[] weight = weightShape(i);
            long[] bias = {weight[0]};
            if (spectralNorm) {
                shapes.put(name(i, "bias"), bias);
                shapes.put(name(i, "weight_u"), bias);
                shapes.put(name(i, "weight_v"), new long[] {fanIn(i)});
                shapes.put(name(i, "weight_bar"), weight);
            } else {
                shapes.put(name(i, "weight"), weight);
                shapes.put(name(i, "bias"), bias);
            }
        }
        return shapes;
    }

    /** Whether a name is that of a spectral norm's u or v, which are not trained. */
    static boolean isVector(String name) {
        return name.endsWith(".weight_u") || name.endsWith(".weight_v");
    }

    private long[] weightShape(int layer) {
        if (layer == OUTPUT) {
            return new long[] {1, features};
        }
        long in = layer == 0 ? IMAGE_CHANNELS : channels(layer - 1);
        return new long[] {channels(layer), in, KERNEL, KERNEL};
    }

    /** Returns the kinds of its convolutions. */
    SortedSet<ConvolutionKind> convolutions() {
        SortedSet<ConvolutionKind> kinds = new TreeSet<>();
        for (int i = 0; i < CONVOLUTIONS; i++) {
            long[] shape = weightShape(i);
            kinds.add(new ConvolutionKind((int) shape[1], (int) shape[0], KERNEL, 2, 1, true));
        }
        return kinds;
    }

    private long channels(int layer) {
        return (long) cnum << Math.min(layer, 2);
    }

    private long fanIn(int layer) {
        return Arrays.stream(weightShape(layer)).skip(1).reduce(1, Math::multiplyExact);
    }

    /**
     * Draws the weights of an untrained discriminator.
     *
     * <p>The reference's initialisation, N(0, 0.02) and biases of zero, finds no weight in a layer
     * wrapped in {@code SpectralNorm} (B11): those keep PyTorch's default, uniform within {@code 1
     * / sqrt(fan_in)}, and begin with normal vectors of length 1 as u and v. Layers that are not
     * wrapped begin as the generator's instead: with N(0, 0.02) the ELUs see values so small that
     * the discriminator is nearly linear, and a linear function does not see texture.
     */
    Weights initialWeights(Random random) {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        shapes().forEach((name, shape) -> tensors.put(name, initial(name, shape, random)));
        return new Weights(tensors);
    }

    private Weights.Tensor initial(String name, long[] shape, Random random) {
        if (!spectralNorm) {
            return Generator.initial(shape, 1, random);
        }
        float[] values = new float[(int) Arrays.stream(shape).reduce(1, Math::multiplyExact)];
        if (isVector(name)) {
            fillUnit(values, random);
        } else {
            int layer = name.charAt("layers.".length()) - '0';
            double bound = 1 / Math.sqrt(fanIn(layer));
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (bound * (2 * random.nextDouble() - 1));
            }
        }
        return new Weights.Tensor(shape, values);
    }

    private static void fillUnit(float[] vector, Random random) {
        double squares = 0;
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
    }
}
