package io.github.gmcnn.network;

import io.github.gmcnn.tensor.TensorTable;
import io.github.gmcnn.tensor.Weights;
import io.github.gmcnn.tensor.WeightsException;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tensors of a file that could be a generator's.
 *
 * @param table where they are
 * @param name by which people choose it
 * @param names the names in the file by the names in a model folder
 */
record GeneratorPart(TensorTable table, String name, Map<String, String> names) {

    private static final int MAX_WIDTH = 256;

    /** Whether names and shapes are those of a generator. */
    boolean fits() {
        try {
            requireFit();
            return true;
        } catch (WeightsException e) {
            return false;
        }
    }

    private Map<String, long[]> requireFit() {
        Map<String, long[]> stored = table.shapes();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        names.forEach((name, inFile) -> shapes.put(name, stored.get(inFile)));
        Map<String, long[]> expected = GeneratorLayers.of(width(shapes)).shapes();
        Weights.requireShapes(shapes, expected);
        return expected;
    }

    private static int width(Map<String, long[]> shapes) {
        long[] first = shapes.get(GeneratorParts.FIRST);
        boolean legal =
                first.length == 4 && first[0] >= 2 && first[0] <= MAX_WIDTH && first[0] % 2 == 0;
        if (!legal) {
            throw new WeightsException(
                    "The first layer is "
                            + Arrays.toString(first)
                            + "; it must have four dimensions, the first even and from 2 to "
                            + MAX_WIDTH
                            + ".");
        }
        return (int) first[0];
    }

    /** Returns the element types in the file. */
    Set<String> dtypes() {
        return table.dtypes(Set.copyOf(names.values())::contains);
    }

    /**
     * Reads the values, in the order of a model folder.
     *
     * @throws WeightsException if they are not those of a generator; lists all that is wrong
     */
    Weights read() throws IOException {
        Map<String, long[]> expected = requireFit();
        Weights read = table.read(Set.copyOf(names.values())::contains);
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        expected.keySet().forEach(name -> tensors.put(name, read.get(names.get(name))));
        return new Weights(tensors);
    }
}
