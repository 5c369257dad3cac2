package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.ConvolutionKind;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.weights.Weights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.function.UnaryOperator;

/**
 * One critic of GMCNN: rates each image, real ones high, filled ones low.
 *
 * <p>Four convolutions of 5 x 5 with stride 2 and an ELU each, then a fully connected layer, so the
 * weights fit one size of images. With spectral normalisation, which follows from the names of the
 * weights, each layer's weight is divided by its largest singular value.
 *
 * <p>Owns its weights on the device of the manager it was opened on; close it to free them. One
 * thread at a time may use it.
 *
 * <p>Source: Wang et al. 2018, section 3.3; reference {@code pytorch/model/net.py}, class {@code
 * Discriminator}.
 */
public final class Discriminator implements AutoCloseable {

    /** Smallest side of an image: the convolutions leave one pixel of it. */
    public static final int MIN_SIDE = 16;

    private static final Shape STRIDE = new Shape(2, 2);
    private static final Shape PADDING =
            new Shape(DiscriminatorLayers.KERNEL / 2, DiscriminatorLayers.KERNEL / 2);

    private final DiscriminatorLayers layers;
    private final NDManager manager;
    private final Map<String, NDArray> state;
    private final List<SpectralNorm> norms = new ArrayList<>(); // empty if there are none

    private Discriminator(
            DiscriminatorLayers layers, NDManager manager, Map<String, NDArray> state) {
        this.layers = layers;
        this.manager = manager;
        this.state = state;
        for (int i = 0; layers.spectralNorm() && i <= DiscriminatorLayers.OUTPUT; i++) {
            norms.add(
                    new SpectralNorm(
                            array(i, "weight_bar"), array(i, "weight_u"), array(i, "weight_v")));
        }
    }

    /**
     * Copies weights to the manager's device; width, size of the images and spectral normalisation
     * follow from them.
     *
     * @throws ModelException if names or shapes are not those of a discriminator
     */
    public static Discriminator open(NDManager parent, Weights weights) {
        DiscriminatorLayers layers = DiscriminatorLayers.of(weights);
        weights.requireShapes(layers.shapes());
        NDManager manager = parent.newSubManager();
        Map<String, NDArray> state = new LinkedHashMap<>();
        for (String name : layers.shapes().keySet()) {
            state.put(name, Tensors.copyOf(weights.get(name), manager));
        }
        return new Discriminator(layers, manager, state);
    }

    /**
     * Draws the weights of an untrained discriminator: as {@link Generator#initialWeights}, or,
     * with spectral normalisation, PyTorch's default as in the reference (B11).
     *
     * @param cnum width of the first layer
     * @param height rows of the images, at least {@link #MIN_SIDE}
     * @param width columns of the images, likewise
     */
    public static Weights initialWeights(
            int cnum, int height, int width, boolean spectralNorm, Random random) {
        requireSize(height, width);
        return DiscriminatorLayers.of(cnum, height, width, spectralNorm).initialWeights(random);
    }

    /** Returns all kinds of convolutions that one with a first layer of that width computes. */
    public static SortedSet<ConvolutionKind> convolutions(int cnum) {
        return DiscriminatorLayers.of(cnum, MIN_SIDE, MIN_SIDE, false).convolutions();
    }

    /**
     * Judges images.
     *
     * @param images (N, 3, H, W) in [-1, 1], of the size that the weights were made for
     * @param iterate whether each spectral norm first improves its estimate by one power iteration,
     *     as the reference does in every forward (B13); nothing without spectral normalisation
     * @return logits (N, 1), larger = more real, attached to the manager of the images
     * @throws ModelException if the weights fit images of another size
     */
    public NDArray forward(NDArray images, boolean iterate) {
        requireFitting(images.getShape().get(2), images.getShape().get(3));
        if (iterate) {
            norms.forEach(SpectralNorm::iterate);
        }
        NDArray x = images;
        for (int i = 0; i < DiscriminatorLayers.CONVOLUTIONS; i++) {
            NDArray y = convolve(x, i);
            if (x != images) {
                x.close();
            }
            x = y;
        }
        try (NDArray features = x;
                NDArray flat = features.reshape(images.getShape().get(0), -1)) {
            return output(flat);
        }
    }

    private void requireFitting(long height, long width) {
        requireSize(height, width);
        long features = layers.featuresOf(height, width);
        if (features != layers.features()) {
            throw new ModelException(
                    "Images of "
                            + width
                            + " x "
                            + height
                            + " pixels give the discriminator "
                            + features
                            + " features, but its weights are made for "
                            + layers.features()
                            + "; train it with images of the size that it began with.");
        }
    }

    private static void requireSize(long height, long width) {
        if (Math.min(height, width) < MIN_SIDE) {
            throw new IllegalArgumentException(
                    "The discriminator's images are "
                            + width
                            + " x "
                            + height
                            + "; both must be at least "
                            + MIN_SIDE
                            + ".");
        }
    }

    // (N, C, H, W) to (N, 2 C, H / 2, W / 2), rounded up.
    private NDArray convolve(NDArray x, int layer) {
        NDArray bias = array(layer, "bias");
        try (NDArray y =
                withWeight(
                        layer,
                        weight ->
                                Conv2d.conv2d(x, weight, bias, STRIDE, PADDING)
                                        .singletonOrThrow())) {
            return y.getNDArrayInternal().elu(1f);
        }
    }

    private NDArray output(NDArray features) {
        NDArray bias = array(DiscriminatorLayers.OUTPUT, "bias");
        return withWeight(
                DiscriminatorLayers.OUTPUT,
                weight -> Linear.linear(features, weight, bias).singletonOrThrow());
    }

    // A divided weight is closed at once: PyTorch itself keeps what a gradient needs.
    private NDArray withWeight(int layer, UnaryOperator<NDArray> operation) {
        if (norms.isEmpty()) {
            return operation.apply(array(layer, "weight"));
        }
        try (NDArray weight = norms.get(layer).divided()) {
            return operation.apply(weight);
        }
    }

    private NDArray array(int layer, String part) {
        return state.get(layers.name(layer, part));
    }

    /**
     * Returns the live arrays that are trained, by name, owned by this discriminator: weights and
     * biases, not the u and v of spectral norms.
     */
    public Map<String, NDArray> parameters() {
        Map<String, NDArray> parameters = new LinkedHashMap<>(state);
        parameters.keySet().removeIf(DiscriminatorLayers::isVector);
        return parameters;
    }

    /** Copies the whole state dict, the u and v of spectral norms included, to the Java heap. */
    public Weights weights() {
        return Tensors.toWeights(state);
    }

    /** Returns the spectral norms of the layers, in order; none without normalisation. */
    List<SpectralNorm> norms() {
        return norms;
    }

    @Override
    public void close() {
        manager.close();
    }
}
