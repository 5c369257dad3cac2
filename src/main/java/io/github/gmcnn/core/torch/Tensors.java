package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.github.gmcnn.core.weights.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies between the Java heap and native tensors. */
public final class Tensors {

    private Tensors() {}

    /**
     * Copies values into a tensor that owns its memory, attached to the manager.
     *
     * <p>On the CPU {@code create} of values makes a view of a Java buffer that only the returned
     * object keeps alive; a reshape or slice of it that outlives it reads freed memory. Here they
     * are written where they are to lie, which needs no buffer that waits for the collector.
     */
    public static NDArray of(float[] values, long[] shape, NDManager manager) {
        if (!manager.getDevice().isGpu()) {
            NDArray array = manager.create(new Shape(shape)); // not set to anything yet
            array.toByteBuffer(true).asFloatBuffer().put(values);
            return array;
        }
        try (NDArray view = manager.create(values, new Shape(shape))) {
            return view.duplicate();
        }
    }

    /** Copies a weight into a tensor that owns its memory, attached to the manager. */
    public static NDArray copyOf(Weights.Tensor tensor, NDManager manager) {
        return of(tensor.values(), tensor.shape(), manager);
    }

    /**
     * Multiplies by a number, as {@code NDArray.mul(Number)} should.
     *
     * <p>That one makes a view of a Java buffer which PyTorch keeps for the gradient and Java does
     * not: after a garbage collection the gradient is computed with whatever lies there. Here the
     * number owns its memory. Under a gradient never use {@code mul} or {@code div} of a number.
     */
    public static NDArray times(NDArray x, double factor) {
        try (NDArray number = number(factor, x.getManager())) {
            return x.mul(number);
        }
    }

    /** Divides by a number, see {@link #times}. */
    public static NDArray over(NDArray x, double divisor) {
        try (NDArray number = number(divisor, x.getManager())) {
            return x.div(number);
        }
    }

    // A shape of no dimension, so that it leaves that of the other operand.
    private static NDArray number(double value, NDManager manager) {
        return of(new float[] {(float) value}, new long[0], manager);
    }

    /** Overwrites the values of a tensor without gradient by those of a weight of its shape. */
    public static void set(NDArray target, Weights.Tensor values) {
        target.intern(copyOf(values, target.getManager()));
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
