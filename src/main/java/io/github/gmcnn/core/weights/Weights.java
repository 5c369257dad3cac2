package io.github.gmcnn.core.weights;

import io.github.gmcnn.core.safe.ModelException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named float32 tensors on the Java heap, in the order of their file.
 *
 * <p>The neutral form between weights files and networks: no native memory, nothing to close.
 */
public final class Weights {

    /** One tensor: its shape and its values in C order. */
    public record Tensor(long[] shape, float[] values) {

        /** Checks that the shape holds as many elements as there are values. */
        public Tensor {
            long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
            if (size != values.length) {
                throw new IllegalArgumentException(
                        "A tensor of shape "
                                + Arrays.toString(shape)
                                + " has "
                                + size
                                + " values, not "
                                + values.length
                                + ".");
            }
        }
    }

    private static final int MAX_LISTED = 20; // names in a message

    private final Map<String, Tensor> tensors;

    /** Copies the map; the tensors are shared. */
    public Weights(Map<String, Tensor> tensors) {
        this.tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
    }

    /** Returns the tensors by name, in order. */
    public Map<String, Tensor> tensors() {
        return tensors;
    }

    /**
     * Returns the tensor of that name.
     *
     * @throws ModelException if there is none
     */
    public Tensor get(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new ModelException("The weights have no tensor named " + name + ".");
        }
        return tensor;
    }

    /**
     * Compares names and shapes with what a network needs.
     *
     * @param expected the shape of each tensor by name
     * @throws ModelException that lists missing, unknown and mis-shaped tensors at once
     */
    public void requireShapes(Map<String, long[]> expected) {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape()));
        requireShapes(shapes, expected);
    }

    /** As {@link #requireShapes(Map)}, of weights whose values need not be read yet. */
    public static void requireShapes(Map<String, long[]> actual, Map<String, long[]> expected) {
        List<String> missing = new ArrayList<>();
        List<String> misshaped = new ArrayList<>();
        expected.forEach(
                (name, shape) -> {
                    long[] found = actual.get(name);
                    if (found == null) {
                        missing.add(name);
                    } else if (!Arrays.equals(found, shape)) {
                        misshaped.add(
                                name
                                        + " is "
                                        + Arrays.toString(found)
                                        + ", not "
                                        + Arrays.toString(shape));
                    }
                });
        List<String> unknown = new ArrayList<>(actual.keySet());
        unknown.removeAll(expected.keySet());
        if (missing.size() + misshaped.size() + unknown.size() > 0) {
            throw new ModelException(
                    "The weights do not fit the network."
                            + sentence("Missing", missing)
                            + sentence("Not known", unknown)
                            + sentence("Of another shape", misshaped));
        }
    }

    /**
     * Returns these weights if all values are finite: one that is not spreads over the whole image.
     *
     * @param file where they come from, for the message
     * @throws ModelException that names the first tensor with a value that is NaN or infinite
     */
    public Weights requireFinite(String file) {
        tensors.forEach(
                (name, tensor) -> {
                    for (float value : tensor.values()) {
                        if (!Float.isFinite(value)) {
                            throw new ModelException(
                                    file
                                            + " has the value "
                                            + value
                                            + " in its tensor "
                                            + name
                                            + "; weights must be finite numbers.");
                        }
                    }
                });
        return this;
    }

    private static String sentence(String what, List<String> names) {
        if (names.isEmpty()) {
            return "";
        }
        String first = String.join(", ", names.subList(0, Math.min(names.size(), MAX_LISTED)));
        int more = names.size() - MAX_LISTED;
        return " " + what + ": " + first + (more > 0 ? " and " + more + " more." : ".");
    }
}
