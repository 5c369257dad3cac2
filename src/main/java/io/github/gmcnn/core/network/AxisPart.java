package io.github.gmcnn.core.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One axis of one layer: which part of the input there is and which part of the output to make.
 *
 * @param size of the whole input
 * @param input what the output needs of it
 * @param output what to make
 */
record AxisPart(int size, Span input, Span output) {

    /**
     * Plans a stack of layers backwards, so that each makes just what the next one needs.
     *
     * @param size of the first layer's input
     * @param wanted of the last layer's output
     * @return a part for each layer; the output of one is the input of the next
     */
    static List<AxisPart> plan(List<Layer> layers, int size, Span wanted) {
        List<Integer> sizes = new ArrayList<>(List.of(size));
        for (Layer layer : layers) {
            sizes.add(layer.outputSize(sizes.get(sizes.size() - 1)));
        }
        List<AxisPart> parts = new ArrayList<>();
        Span output = wanted;
        for (int i = layers.size() - 1; i >= 0; i--) {
            Span input = layers.get(i).seen(output, sizes.get(i));
            parts.add(new AxisPart(sizes.get(i), input, output));
            output = input;
        }
        Collections.reverse(parts);
        return parts;
    }

    /** Tells whether all of the input is there and all of an output of that length is wanted. */
    boolean isWhole(int outputSize) {
        return input.equals(Span.all(size)) && output.equals(Span.all(outputSize));
    }
}
