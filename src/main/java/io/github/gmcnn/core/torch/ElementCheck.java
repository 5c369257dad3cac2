package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Compares what a network has beside convolutions with plain Java: a matrix product, the ELU,
 * enlarging and mirroring; and their gradients where training follows.
 */
final class ElementCheck {

    private static final int CHANNELS = 5;
    private static final int HEIGHT = 7;
    private static final int WIDTH = 11;
    private static final int INNER = 37; // of the product of (5, 37) and (37, 11)
    private static final int MARGIN = 3;
    private static final double ROUNDING = 1e-4; // of results up to a hundred, also on GPUs

    /**
     * An operation.
     *
     * @param shape of its input
     * @param torch as PyTorch computes it
     * @param plain the same in Java
     * @param slope in Java, how much the result changes with x along z; {@code plain.apply(z)} for
     *     what is linear
     */
    private record Operation(
            String name,
            long[] shape,
            UnaryOperator<NDArray> torch,
            UnaryOperator<float[]> plain,
            Slope slope) {}

    private interface Slope {
        float[] along(float[] x, float[] z);
    }

    private final boolean gradients;
    private final List<Operation> all;

    ElementCheck(TorchOps ops, Operations operations, boolean gradients) {
        this.gradients = gradients;
        all =
                List.of(
                        product(operations),
                        new Operation(
                                "ELU",
                                image(),
                                x -> operations.elu(ops, x),
                                ElementCheck::elu,
                                ElementCheck::eluSlope),
                        linear(
                                "bilinear enlarging",
                                image(),
                                x -> operations.bilinear(ops, x, 4),
                                x -> enlarged(x, 4, true)),
                        linear(
                                "nearest enlarging",
                                image(),
                                x -> operations.nearest(x, 2),
                                x -> enlarged(x, 2, false)),
                        linear(
                                "mirroring",
                                image(),
                                x -> operations.mirror(ops, x, margins()),
                                ElementCheck::mirrored));
    }

    private static Operation linear(
            String name, long[] shape, UnaryOperator<NDArray> torch, UnaryOperator<float[]> plain) {
        return new Operation(name, shape, torch, plain, (x, z) -> plain.apply(z));
    }

    private static Operation product(Operations operations) {
        float[] b = ConvolutionCheck.integers(INNER * WIDTH, 8);
        return linear(
                "matrix product",
                new long[] {CHANNELS, INNER},
                a -> times(operations, a, b),
                a -> product(a, b));
    }

    private static NDArray times(Operations operations, NDArray a, float[] b) {
        return operations.product(a, Tensors.of(b, new long[] {INNER, WIDTH}, a.getManager()));
    }

    private static long[] image() {
        return new long[] {1, CHANNELS, HEIGHT, WIDTH};
    }

    private static Margins margins() {
        return new Margins(MARGIN, MARGIN, MARGIN, MARGIN);
    }

    /** Returns what is wrong; empty if nothing is. */
    Optional<String> fault(NDManager manager) {
        for (Operation operation : all) {
            boolean right = isRight(operation, manager);
            if (!right || gradients && !isSlopeRight(operation, manager)) {
                return Optional.of((right ? "the gradient of the " : "the ") + operation.name);
            }
        }
        return Optional.empty();
    }

    private static boolean isRight(Operation operation, NDManager parent) {
        try (NDManager manager = parent.newSubManager()) {
            float[] x = numbers(operation, 1);
            NDArray input = Tensors.of(x, operation.shape, manager);
            float[] actual = operation.torch.apply(input).toFloatArray();
            float[] expected = operation.plain.apply(x);
            boolean right = actual.length == expected.length;
            for (int i = 0; right && i < actual.length; i++) {
                right = Math.abs(actual[i] - expected[i]) <= ROUNDING;
            }
            return right;
        }
    }

    // The gradient of g y by x, times z, is g times the change of y along z.
    private static boolean isSlopeRight(Operation operation, NDManager parent) {
        float[] x = numbers(operation, 1);
        float[] z = numbers(operation, 2);
        float[] change = operation.slope.along(x, z);
        float[] g = ConvolutionCheck.integers(change.length, 3);
        try (NDManager manager = parent.newSubManager();
                GradientCollector collector = manager.getEngine().newGradientCollector()) {
            NDArray input = Tensors.of(x, operation.shape, manager);
            input.setRequiresGradient(true);
            NDArray y = operation.torch.apply(input);
            collector.backward(y.mul(Tensors.of(g, y.getShape().getShape(), manager)).sum());
            float[] gradient = input.getGradient().toFloatArray();
            return Math.abs(dot(gradient, z) - dot(g, change)) <= ROUNDING * g.length;
        }
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }

    private static float[] numbers(Operation operation, int seed) {
        int count = 1;
        for (long side : operation.shape) {
            count *= (int) side;
        }
        return ConvolutionCheck.integers(count, seed);
    }

    private static float[] product(float[] a, float[] b) {
        float[] product = new float[CHANNELS * WIDTH];
        for (int i = 0; i < product.length; i++) {
            for (int k = 0; k < INNER; k++) {
                product[i] += a[i / WIDTH * INNER + k] * b[k * WIDTH + i % WIDTH];
            }
        }
        return product;
    }

    private static float[] elu(float[] x) {
        float[] y = x.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] > 0 ? x[i] : (float) Math.expm1(x[i]);
        }
        return y;
    }

    private static float[] eluSlope(float[] x, float[] z) {
        float[] change = z.clone();
        for (int i = 0; i < z.length; i++) {
            change[i] *= x[i] > 0 ? 1 : (float) Math.exp(x[i]);
        }
        return change;
    }

    private static float[] enlarged(float[] x, int scale, boolean bilinear) {
        int height = scale * HEIGHT;
        int width = scale * WIDTH;
        float[] y = new float[CHANNELS * height * width];
        for (int i = 0; i < y.length; i++) {
            int row = i / width % height;
            int column = i % width;
            y[i] =
                    bilinear
                            ? between(
                                    x,
                                    i / (height * width),
                                    row * (HEIGHT - 1.0) / (height - 1),
                                    column * (WIDTH - 1.0) / (width - 1))
                            : at(x, i / (height * width), row / scale, column / scale);
        }
        return y;
    }

    private static float between(float[] x, int channel, double row, double column) {
        int top = (int) row;
        int left = (int) column;
        double down = row - top;
        double across = column - left;
        double upper =
                (1 - across) * at(x, channel, top, left) + across * at(x, channel, top, left + 1);
        double lower =
                (1 - across) * at(x, channel, top + 1, left)
                        + across * at(x, channel, top + 1, left + 1);
        return (float) ((1 - down) * upper + down * lower);
    }

    private static float at(float[] x, int channel, int row, int column) {
        int y = Math.min(row, HEIGHT - 1);
        return x[(channel * HEIGHT + y) * WIDTH + Math.min(column, WIDTH - 1)];
    }

    private static float[] mirrored(float[] x) {
        int height = HEIGHT + 2 * MARGIN;
        int width = WIDTH + 2 * MARGIN;
        float[] y = new float[CHANNELS * height * width];
        for (int i = 0; i < y.length; i++) {
            int row = mirrored(i / width % height - MARGIN, HEIGHT);
            int column = mirrored(i % width - MARGIN, WIDTH);
            y[i] = at(x, i / (height * width), row, column);
        }
        return y;
    }

    private static int mirrored(int at, int size) {
        return size - 1 - Math.abs(size - 1 - Math.abs(at));
    }
}
