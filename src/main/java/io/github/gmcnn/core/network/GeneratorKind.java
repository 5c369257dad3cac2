package io.github.gmcnn.core.network;

import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.torch.ConvolutionKind;
import io.github.gmcnn.core.weights.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What decides the names and shapes of a generator's weights.
 *
 * @param architecture the layout
 * @param cnum channels of the first layer, even, from 2 to {@value #MAX_CNUM}
 */
public record GeneratorKind(Architecture architecture, int cnum) {

    /** The largest width. */
    public static final int MAX_CNUM = 256;

    /** Checks the width. */
    public GeneratorKind {
        if (cnum < 2 || cnum > MAX_CNUM || cnum % 2 != 0) {
            throw new IllegalArgumentException(
                    "cnum is " + cnum + "; it must be even and from 2 to " + MAX_CNUM + ".");
        }
    }

    /**
     * Tells from names and shapes what the weights of a generator are.
     *
     * @throws ModelException if they are not those of a generator; lists all that is wrong
     */
    public static GeneratorKind recognise(Weights weights) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        weights.tensors().forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        return recognise(shapes);
    }

    /** As {@link #recognise(Weights)}, of weights whose values need not be read yet. */
    static GeneratorKind recognise(Map<String, long[]> shapes) {
        for (Architecture architecture : Architecture.values()) {
            String first = GeneratorLayers.first(architecture);
            if (shapes.containsKey(first)) {
                int cnum = width(first, shapes.get(first));
                GeneratorKind kind = new GeneratorKind(architecture, cnum);
                Weights.requireShapes(shapes, kind.shapes());
                return kind;
            }
        }
        throw new ModelException(
                "The weights have neither a tensor "
                        + GeneratorLayers.first(Architecture.PYTORCH)
                        + " nor "
                        + GeneratorLayers.first(Architecture.TENSORFLOW)
                        + ", so they are not those of a GMCNN generator.");
    }

    private static int width(String name, long[] shape) {
        if (shape.length != 4 || shape[0] < 2 || shape[0] > MAX_CNUM || shape[0] % 2 != 0) {
            throw new ModelException(
                    "The weights' tensor "
                            + name
                            + " is "
                            + Arrays.toString(shape)
                            + "; a GMCNN generator's has four dimensions, the first even and from"
                            + " 2 to "
                            + MAX_CNUM
                            + ".");
        }
        return (int) shape[0];
    }

    /** Returns all kinds of convolutions that it computes. */
    public SortedSet<ConvolutionKind> convolutions() {
        SortedSet<ConvolutionKind> kinds = new TreeSet<>();
        GeneratorLayers.of(this).convolutions().forEach(layer -> kinds.add(layer.kind()));
        return kinds;
    }

    /** Returns the shape of each weight by name, in the order of the weights file. */
    public Map<String, long[]> shapes() {
        return GeneratorLayers.of(this).shapes();
    }
}
