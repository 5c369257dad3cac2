package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.weights.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/**
 * The two critics of GMCNN: one judges whole images, the other the windows around their holes.
 *
 * <p>They share no weights. Owns both; close it to free them. One thread at a time may use it.
 *
 * <p>Source: Wang et al. 2018, section 3.3; reference {@code pytorch/model/net.py}, class {@code
 * GlobalLocalDiscriminator}.
 */
public final class GlobalLocalDiscriminator implements AutoCloseable {

    private static final String GLOBAL = "global_discriminator.";
    private static final String LOCAL = "local_discriminator.";

    /** What both critics say of a batch, (N, 1) each; close them after use. */
    public record Logits(NDArray global, NDArray local) implements AutoCloseable {

        @Override
        public void close() {
            global.close();
            local.close();
        }
    }

    private final Discriminator global;
    private final Discriminator local;

    private GlobalLocalDiscriminator(Discriminator global, Discriminator local) {
        this.global = global;
        this.local = local;
    }

    /**
     * Copies weights to the manager's device; everything else follows from them.
     *
     * @throws ModelException if names or shapes are not those of the two discriminators
     */
    public static GlobalLocalDiscriminator open(NDManager parent, Weights weights) {
        Weights ofGlobal = part(weights, GLOBAL);
        Weights ofLocal = part(weights, LOCAL);
        weights.requireShapes(
                union(
                        DiscriminatorLayers.of(ofGlobal).shapes(),
                        DiscriminatorLayers.of(ofLocal).shapes()));
        return new GlobalLocalDiscriminator(
                Discriminator.open(parent, ofGlobal), Discriminator.open(parent, ofLocal));
    }

    private static Weights part(Weights weights, String prefix) {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        weights.tensors()
                .forEach(
                        (name, tensor) -> {
                            if (name.startsWith(prefix)) {
                                tensors.put(name.substring(prefix.length()), tensor);
                            }
                        });
        return new Weights(tensors);
    }

    /**
     * Draws the weights of untrained discriminators, see {@link Discriminator#initialWeights}.
     *
     * @param cnum width of the first layers
     * @param height rows of the whole images, at least {@link Discriminator#MIN_SIDE}
     * @param width columns of the whole images, likewise
     * @param window rows and columns of the windows, likewise
     */
    public static Weights initialWeights(
            int cnum, int height, int width, int window, boolean spectralNorm, Random random) {
        Weights global = Discriminator.initialWeights(cnum, height, width, spectralNorm, random);
        Weights local = Discriminator.initialWeights(cnum, window, window, spectralNorm, random);
        return new Weights(union(global.tensors(), local.tensors()));
    }

    private static <T> Map<String, T> union(Map<String, T> global, Map<String, T> local) {
        Map<String, T> union = new LinkedHashMap<>();
        global.forEach((name, value) -> union.put(GLOBAL + name, value));
        local.forEach((name, value) -> union.put(LOCAL + name, value));
        return union;
    }

    /**
     * Judges a batch.
     *
     * @param images (N, 3, H, W) in [-1, 1]
     * @param windows (N, 3, h, w), a part of each image
     * @param iterate see {@link Discriminator#forward}
     */
    public Logits forward(NDArray images, NDArray windows, boolean iterate) {
        return new Logits(global.forward(images, iterate), local.forward(windows, iterate));
    }

    /** Returns the critic of whole images, owned by this pair. */
    public Discriminator global() {
        return global;
    }

    /** Returns the critic of windows, owned by this pair. */
    public Discriminator local() {
        return local;
    }

    /** Returns the live arrays that are trained, by name; owned by this pair. */
    public Map<String, NDArray> parameters() {
        return union(global.parameters(), local.parameters());
    }

    /** Copies the whole state dict to the Java heap, in the order of the reference's. */
    public Weights weights() {
        return new Weights(union(global.weights().tensors(), local.weights().tensors()));
    }

    @Override
    public void close() {
        global.close();
        local.close();
    }
}
