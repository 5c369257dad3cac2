package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.util.Optional;

/**
 * Compares one kind of convolution, and its gradients where training follows, with {@link
 * PlainSums}.
 *
 * <p>All numbers that go in are small integers, so that float32 holds every result exactly, in
 * whatever order it is summed.
 */
final class ConvolutionCheck {

    /** From here on channels are left out, by whole vectors: no code has longer ones. */
    private static final int MOST_CHANNELS = 128;

    private static final int VECTORS = 64; // channels; a multiple of each vector's length
    private static final int BLOCK = 16; // channels that oneDNN keeps side by side, at most
    private static final int MARGIN = 3; // outputs more than one along each axis
    private static final int WIDER = 3; // columns more than rows
    private static final int SMALL = 20480; // values; plain kernels on fewer take another way
    private static final int LARGEST = 2; // integer
    private static final float[] INTEGERS = integers();

    private final TorchOps ops;
    private final Operations operations;
    private final ConvolutionKind kind;
    private final boolean brainFloat;
    private final PlainSums sums;
    private final float[] x;
    private final float[] w;
    private final float[] b;
    private final float[] dy;

    ConvolutionCheck(TorchOps ops, Operations operations, ConvolutionKind wanted, boolean brain) {
        this.ops = ops;
        this.operations = operations;
        kind = narrowed(wanted);
        brainFloat = brain && !kind.padded();
        int side = side(kind);
        sums = new PlainSums(kind, side, side + WIDER);
        x = integers(kind.in() * sums.height() * sums.width(), 1);
        w = integers(kind.out() * kind.in() * sums.taps(), 2);
        b = integers(kind.out(), 3);
        dy = integers(kind.out() * sums.outputArea(), 4);
    }

    private static ConvolutionKind narrowed(ConvolutionKind k) {
        return new ConvolutionKind(
                narrowed(k.in()),
                narrowed(k.out()),
                k.kernel(),
                k.stride(),
                k.dilation(),
                k.padded());
    }

    private static int narrowed(int channels) {
        return channels <= MOST_CHANNELS
                ? channels
                : VECTORS + Math.floorMod(channels - 1, VECTORS) + 1;
    }

    private static int side(ConvolutionKind kind) {
        int reach = kind.dilation() * (kind.kernel() - 1) + 1;
        boolean plain = kind.kernel() == 3 && kind.stride() == 1 && kind.dilation() == 1;
        int large = plain ? (int) Math.ceil(Math.sqrt(SMALL / (double) kind.in())) : 0;
        return Math.max(reach + MARGIN * kind.stride(), large);
    }

    private static float[] integers() {
        float[] integers = new float[8191]; // prime, so that repeating it fits no shape
        int state = 1;
        for (int i = 0; i < integers.length; i++) {
            state = state * 1664525 + 1013904223; // Numerical Recipes
            integers[i] = (state >>> 16) % (2 * LARGEST + 1) - LARGEST;
        }
        return integers;
    }

    /** Whole numbers from -2 to 2 in no order that a convolution knows. */
    static float[] integers(int count, int seed) {
        float[] integers = new float[count];
        int from = 797 * seed;
        for (int done = 0; done < count; from = 0) {
            int part = Math.min(count - done, INTEGERS.length - from);
            System.arraycopy(INTEGERS, from, integers, done, part);
            done += part;
        }
        return integers;
    }

    // Weights of which none is 0, so that each number counts.
    private static float[] weights(int count) {
        float[] weights = integers(count, 5);
        for (int i = 0; i < count; i++) {
            weights[i] += LARGEST + 1;
        }
        return weights;
    }

    /** Returns what is wrong; empty if nothing is. */
    Optional<String> forward(NDManager parent) {
        try (NDManager manager = parent.newSubManager();
                NDArray y = convolve(manager, input(manager), weight(manager), bias(manager))) {
            return output(y);
        }
    }

    private Optional<String> output(NDArray y) {
        float[] r = weights(sums.outputArea());
        return compare("a ", sums.ofOutput(x, w, b, r), y.toFloatArray(), r);
    }

    /** Likewise, also of the gradients by input, weights and biases. */
    Optional<String> withGradients(NDManager parent) {
        try (NDManager manager = parent.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray input = trained(input(manager));
            NDArray weight = trained(weight(manager));
            NDArray bias = trained(bias(manager));
            NDArray y = convolve(manager, input, weight, bias);
            collector.backward(weighted(y, manager).sum());
            return output(y)
                    .or(() -> inputGradient(input.getGradient().toFloatArray()))
                    .or(() -> weightGradient(weight.getGradient().toFloatArray(), x))
                    .or(() -> biasGradient(bias.getGradient().toFloatArray()));
        }
    }

    /**
     * Likewise, of the gradient by the weights of the gradient by the input, which a gradient
     * penalty takes: that of the input's gradient times q is the weights' gradient of an input q.
     */
    Optional<String> secondGradient(NDManager parent) {
        try (NDManager manager = parent.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray input = trained(input(manager));
            NDArray weight = trained(weight(manager));
            NDArray y = weighted(convolve(manager, input, weight, bias(manager)), manager);
            float[] q = integers(x.length, 6);
            NDArray slope = ops.gradient(y, input).mul(tensor(q, input.getShape(), manager));
            collector.backward(slope.sum());
            return weightGradient(weight.getGradient().toFloatArray(), q);
        }
    }

    private static NDArray trained(NDArray array) {
        array.setRequiresGradient(true);
        return array;
    }

    private Optional<String> inputGradient(float[] dx) {
        float[] r = weights(sums.height() * sums.width());
        return compare("the gradient by the input of a ", sums.ofInputGradient(dy, w, r), dx, r);
    }

    private Optional<String> biasGradient(float[] db) {
        double[] expected = new double[kind.out()];
        for (int i = 0; i < dy.length; i++) {
            expected[i / sums.outputArea()] += dy[i];
        }
        return compare("the gradient by the biases of a ", expected, db, new float[] {1});
    }

    // One sum over the output channels for each input channel and tap.
    private Optional<String> weightGradient(float[] dw, float[] input) {
        float[] r = weights(kind.out());
        int each = dw.length / r.length;
        float[] turned = new float[dw.length];
        for (int i = 0; i < dw.length; i++) {
            turned[i % each * r.length + i / each] = dw[i];
        }
        return compare(
                "the gradient by the weights of a ",
                sums.ofWeightGradient(input, dy, r),
                turned,
                r);
    }

    private NDArray weighted(NDArray y, NDManager manager) {
        return y.mul(tensor(dy, y.getShape(), manager));
    }

    private NDArray convolve(NDManager manager, NDArray input, NDArray weight, NDArray bias) {
        leaveGarbage(manager);
        return operations.convolve(ops, input, weight, bias, kind, brainFloat);
    }

    // Code that forgets to set the padding of its blocks is right by luck where memory is fresh.
    private void leaveGarbage(NDManager manager) {
        if (kind.in() % BLOCK == 0 && kind.out() % BLOCK == 0) {
            return; // nothing is padded
        }
        long in = vectors(kind.in());
        long out = vectors(kind.out());
        long[] sizes = {
            in * sums.height() * sums.width(), in * out * sums.taps(), out * sums.outputArea()
        };
        for (long size : sizes) {
            manager.full(new Shape(size), Float.NaN).close();
        }
    }

    private static long vectors(int channels) {
        return (channels + BLOCK - 1L) / BLOCK * BLOCK;
    }

    private NDArray input(NDManager manager) {
        return tensor(x, new Shape(1, kind.in(), sums.height(), sums.width()), manager);
    }

    private NDArray weight(NDManager manager) {
        long side = kind.kernel();
        return tensor(w, new Shape(kind.out(), kind.in(), side, side), manager);
    }

    private NDArray bias(NDManager manager) {
        return tensor(b, new Shape(kind.out()), manager);
    }

    private static NDArray tensor(float[] values, Shape shape, NDManager manager) {
        return Tensors.of(values, shape.getShape(), manager);
    }

    // values: for each sum as many as r has
    private Optional<String> compare(String what, double[] expected, float[] values, float[] r) {
        for (int i = 0; i < expected.length; i++) {
            double sum = 0;
            double squares = 0;
            for (int j = 0; j < r.length; j++) {
                double term = (double) r[j] * values[i * r.length + j];
                sum += term;
                squares += term * term;
            }
            if (!(Math.abs(sum - expected[i]) <= tolerance(squares))) { // NaN too
                return Optional.of(what + kind);
            }
        }
        return Optional.empty();
    }

    // Whole numbers are a half apart at least. Beyond that, code for the GPU or of the kind of
    // Winograd rounds, and bfloat16 has 8 bits; rounding errors add up as their squares do.
    private double tolerance(double squares) {
        double rounding = brainFloat ? 0x1p-7 : 1e-4;
        return 0.5 + rounding * Math.sqrt(squares);
    }
}
