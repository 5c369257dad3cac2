package io.github.gmcnn.core.network;

import io.github.gmcnn.core.network.Layer.Convolution;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.weights.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Makes a generator wider without changing what it computes, so that a training can go on from a
 * narrower one.
 *
 * <p>Channel j of the wide network is a copy of channel j modulo the narrow width; a weight that
 * reads one of k copies is a k-th of the narrow weight. Copies that are read with equal weights
 * would stay equal for ever, so the shares differ at random by some per cent; their sum does not.
 *
 * <p>Source: Chen, Goodfellow and Shlens 2016, Net2Net, section 2.3. Not in the reference.
 */
public final class Widening {

    /** Share by which the weights of two copies differ at most. */
    private static final double SPREAD = 0.1;

    private final Random random;

    private Widening(Random random) {
        this.random = random;
    }

    /**
     * Returns weights of that width with the output of the narrow ones, but for rounding.
     *
     * @param narrow weights of a generator
     * @param cnum width of the first layer, even, not below that of the narrow ones
     * @throws ModelException if the wide network has layers that the narrow one lacks
     */
    public static Weights of(Weights narrow, int cnum, Random random) {
        GeneratorKind kind = GeneratorKind.recognise(narrow);
        GeneratorLayers from = GeneratorLayers.of(kind);
        GeneratorLayers to = GeneratorLayers.of(new GeneratorKind(kind.architecture(), cnum));
        requireSameLayers(from, to, kind, cnum);
        String merging = ((Convolution) to.decoder().get(0)).weight();
        long[] merged = from.columns().stream().mapToLong(Widening::channels).toArray();
        long[] widened = to.columns().stream().mapToLong(Widening::channels).toArray();
        Widening widening = new Widening(random);
        Map<String, Weights.Tensor> wide = new LinkedHashMap<>();
        to.shapes()
                .forEach(
                        (name, shape) -> {
                            Weights.Tensor source = narrow.get(name);
                            boolean merges = name.equals(merging);
                            int[] inputs =
                                    merges
                                            ? copies(merged, widened)
                                            : copies(input(source.shape()), input(shape));
                            int[] outputs = copies(source.shape()[0], shape[0]);
                            wide.put(name, widening.tensor(source, shape, outputs, inputs));
                        });
        return new Weights(wide);
    }

    // The TensorFlow edition has one more dilated layer in each column from a width of 34 on.
    private static void requireSameLayers(
            GeneratorLayers from, GeneratorLayers to, GeneratorKind kind, int cnum) {
        if (!from.shapes().keySet().equals(to.shapes().keySet())) {
            throw new ModelException(
                    "A "
                            + kind.architecture().id()
                            + " of cnum "
                            + kind.cnum()
                            + " cannot be widened to "
                            + cnum
                            + ", which has other layers; choose a smaller width.");
        }
    }

    private static long channels(List<Layer> column) {
        return column.stream()
                .filter(Convolution.class::isInstance)
                .map(Convolution.class::cast)
                .reduce((first, second) -> second)
                .orElseThrow()
                .out();
    }

    // A bias reads no channel.
    private static long input(long[] shape) {
        return shape.length > 1 ? shape[1] : 1;
    }

    private static int[] copies(long narrow, long wide) {
        return copies(new long[] {narrow}, new long[] {wide});
    }

    // Which narrow channel each wide one copies, where groups of channels lie one after the other.
    private static int[] copies(long[] narrow, long[] wide) {
        int[] sources = new int[(int) Arrays.stream(wide).sum()];
        int offset = 0;
        int i = 0;
        for (int group = 0; group < wide.length; group++) {
            for (int j = 0; j < wide[group]; j++) {
                sources[i++] = offset + j % (int) narrow[group];
            }
            offset += (int) narrow[group];
        }
        return sources;
    }

    private Weights.Tensor tensor(
            Weights.Tensor source, long[] shape, int[] outputs, int[] inputs) {
        int taps = source.values().length / (int) (source.shape()[0] * input(source.shape()));
        int narrowInputs = (int) input(source.shape());
        float[] values = new float[outputs.length * inputs.length * taps];
        for (int out = 0; out < outputs.length; out++) {
            for (int tap = 0; tap < taps; tap++) {
                double[] shares = shares(inputs, narrowInputs);
                for (int in = 0; in < inputs.length; in++) {
                    int from = (outputs[out] * narrowInputs + inputs[in]) * taps + tap;
                    int at = (out * inputs.length + in) * taps + tap;
                    values[at] = (float) (source.values()[from] * shares[in]);
                }
            }
        }
        return new Weights.Tensor(shape, values);
    }

    // Those of the copies of one channel add up to 1.
    private double[] shares(int[] inputs, int narrowInputs) {
        double[] shares = new double[inputs.length];
        double[] sums = new double[narrowInputs];
        for (int in = 0; in < inputs.length; in++) {
            shares[in] = 1 + SPREAD * (2 * random.nextDouble() - 1);
            sums[inputs[in]] += shares[in];
        }
        for (int in = 0; in < inputs.length; in++) {
            shares[in] /= sums[inputs[in]];
        }
        return shares;
    }
}
