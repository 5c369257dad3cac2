package io.github.gmcnn.core.network;

import io.github.gmcnn.core.network.Layer.Convolution;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The generator as a table: three columns of different kernels and the decoder that merges them.
 *
 * <p>Source: Wang et al. 2018, section 3.1.
 *
 * @param columns from the input to full size again, side by side
 * @param decoder from the columns' channels, one after the other, to the image
 */
record GeneratorLayers(List<List<Layer>> columns, List<Layer> decoder) {

    static GeneratorLayers of(GeneratorKind kind) {
        return switch (kind.architecture()) {
            case PYTORCH -> PytorchTable.of(kind.cnum());
            case TENSORFLOW -> TensorflowTable.of(kind.cnum());
        };
    }

    /** Returns the name of the first weight, by which an architecture is recognised. */
    static String first(Architecture architecture) {
        return switch (architecture) {
            case PYTORCH -> PytorchTable.FIRST + Convolution.WEIGHT;
            case TENSORFLOW -> TensorflowTable.FIRST + Convolution.WEIGHT;
        };
    }

    /** Returns the layer that makes the image. */
    Layer last() {
        return decoder.get(decoder.size() - 1);
    }

    /** Returns all convolutions, in the order of the weights file. */
    Stream<Convolution> convolutions() {
        return Stream.concat(columns.stream(), Stream.of(decoder))
                .flatMap(List::stream)
                .filter(Convolution.class::isInstance)
                .map(Convolution.class::cast);
    }

    /** Returns the shape of each weight by name, in the order of the weights file. */
    Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        convolutions()
                .forEach(
                        layer -> {
                            shapes.put(layer.weight(), layer.weightShape());
                            shapes.put(layer.bias(), new long[] {layer.out()});
                        });
        return shapes;
    }
}
