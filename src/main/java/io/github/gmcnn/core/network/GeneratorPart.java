package io.github.gmcnn.core.network;

import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.weights.TensorTable;
import io.github.gmcnn.core.weights.Weights;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Tensors of a file that could be a generator's.
 *
 * @param table where they are
 * @param name by which people choose it
 * @param names the names in the file by the names in a model folder
 * @param variables whether they are variables of TensorFlow, with axes in its order
 */
record GeneratorPart(TensorTable table, String name, Map<String, String> names, boolean variables) {

    /** Whether names and shapes are those of a generator. */
    boolean fits() {
        try {
            requireFit();
            return true;
        } catch (ModelException e) {
            return false;
        }
    }

    private GeneratorKind requireFit() {
        Map<String, long[]> stored = table.shapes();
        Map<String, long[]> shapes = new LinkedHashMap<>();
        names.forEach(
                (name, inFile) -> {
                    long[] shape = stored.get(inFile);
                    shapes.put(name, variables ? TensorflowVariables.outFirst(shape) : shape);
                });
        return GeneratorKind.recognise(shapes);
    }

    /** Returns the element types in the file. */
    Set<String> dtypes() {
        return table.dtypes(Set.copyOf(names.values())::contains);
    }

    /**
     * Reads the values, in the order of a model folder.
     *
     * @throws ModelException if they are not those of a generator; lists all that is wrong
     */
    Weights read() throws IOException {
        GeneratorKind kind = requireFit();
        Weights read = table.read(Set.copyOf(names.values())::contains);
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        for (String name : kind.shapes().keySet()) {
            Weights.Tensor tensor = read.get(names.get(name));
            tensors.put(name, variables ? TensorflowVariables.outFirst(tensor) : tensor);
        }
        return new Weights(tensors);
    }
}
