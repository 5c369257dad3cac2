package io.github.gmcnn.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies between the Java heap and native tensors. */
public final class Tensors {

    private Tensors() {}

    /**
     * Copies values into a tensor that owns its memory, attached to the manager.
     *
     * <p>On the CPU {@code create} makes a view of a Java buffer that only the returned object
     * keeps alive; a reshape or slice of it that outlives it reads freed memory. The duplicate is
     * free of that.
     */
    public static NDArray of(float[] values, long[] shape, NDManager manager) {
        try (NDArray view = manager.create(values, new Shape(shape))) {
            return view.duplicate();
        }
    }

    /** Copies a weight into a tensor that owns its memory, attached to the manager. */
    public static NDArray copyOf(Weights.Tensor tensor, NDManager manager) {
        return of(tensor.values(), tensor.shape(), manager);
    }

    /** Copies tensors to the Java heap. */
    public static Weights toWeights(Map<String, NDArray> arrays) {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        arrays.forEach(
                (name, array) ->
                        tensors.put(
                                name,
                                new Weights.Tensor(
                                        array.getShape().getShape(), array.toFloatArray())));
        return new Weights(tensors);
    }
}
