package io.github.gmcnn.core.network;

import io.github.gmcnn.core.weights.Weights;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names and the layout of the TensorFlow edition's variables, as its checkpoints have them:
 * {@code inpaint_net/b1conv1/kernel} of (height, width, in, out).
 *
 * <p>Source: reference {@code tensorflow/net/network.py}, {@code GMCNNModel.build_generator}.
 */
final class TensorflowVariables {

    /** The variable that a generator is known by. */
    static final String FIRST = "inpaint_net/b1conv1/kernel";

    // With the scope of its own that each up-sampling convolution has, and TensorFlow's number of
    // the output, :0. A slot of the optimizer has one name more: .../kernel/Adam.
    private static final Pattern VARIABLE =
            Pattern.compile("inpaint_net/(?:\\w+/)?(\\w+)/(kernel|bias)(?::0)?");

    private TensorflowVariables() {}

    /** Returns the name of the weight that a variable is, if it is one of the generator. */
    static Optional<String> weight(String variable) {
        Matcher matcher = VARIABLE.matcher(variable);
        return matcher.matches()
                ? Optional.of(
                        matcher.group(1)
                                + (matcher.group(2).equals("kernel") ? ".weight" : ".bias"))
                : Optional.empty();
    }

    /** Puts a kernel's axes (height, width, in, out) in the order (out, in, height, width). */
    static long[] outFirst(long[] shape) {
        return shape.length == 4 ? new long[] {shape[3], shape[2], shape[0], shape[1]} : shape;
    }

    /** As {@link #outFirst(long[])}, with the values. */
    static Weights.Tensor outFirst(Weights.Tensor tensor) {
        long[] shape = tensor.shape();
        if (shape.length != 4) {
            return tensor;
        }
        int area = (int) (shape[0] * shape[1]);
        int in = (int) shape[2];
        int out = (int) shape[3];
        float[] values = new float[tensor.values().length];
        int from = 0;
        for (int tap = 0; tap < area; tap++) {
            for (int i = 0; i < in; i++) {
                for (int o = 0; o < out; o++) {
                    values[(o * in + i) * area + tap] = tensor.values()[from++];
                }
            }
        }
        return new Weights.Tensor(outFirst(shape), values);
    }
}
