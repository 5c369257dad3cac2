package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.github.gmcnn.core.torch.ConvolutionKind;
import io.github.gmcnn.core.torch.Margins;
import io.github.gmcnn.core.torch.Tensors;
import io.github.gmcnn.core.torch.TorchOps;
import java.util.Map;

/**
 * One row of the generator's table.
 *
 * <p>A layer can make a part of its output from the part of its input that it needs, with the
 * values that the whole would have there.
 */
sealed interface Layer {

    /** Returns the beginning of the weights' names, or what to call a layer without weights. */
    String name();

    /** Returns the length of an axis of the output. */
    int outputSize(int inputSize);

    /** Returns the part of an axis of the input that a part of the output needs. */
    Span seen(Span output, int inputSize);

    /**
     * Computes the layer; the caller closes input and output, which are not the same array.
     *
     * @param x (N, in, H, W), the parts of the input that the axes name
     * @return (N, out, H', W'), the parts of the output
     */
    NDArray forward(NDArray x, AxisPart rows, AxisPart columns, Resources resources);

    /** What layers compute with. */
    record Resources(Map<String, NDArray> weights, TorchOps ops) {}

    /** A convolution of ceil(size / stride) outputs, then an optional ELU. */
    record Convolution(String name, int in, int out, Kernel kernel, boolean elu) implements Layer {

        static final String WEIGHT = ".weight";
        private static final String BIAS = ".bias";

        String weight() {
            return name + WEIGHT;
        }

        String bias() {
            return name + BIAS;
        }

        // Padding is a step of its own, see pad.
        ConvolutionKind kind() {
            return new ConvolutionKind(
                    in, out, kernel.size(), kernel.stride(), kernel.dilation(), false);
        }

        long[] weightShape() {
            return new long[] {out, in, kernel.size(), kernel.size()};
        }

        @Override
        public int outputSize(int inputSize) {
            return kernel.outputSize(inputSize);
        }

        @Override
        public Span seen(Span output, int inputSize) {
            return kernel.seen(output, inputSize);
        }

        @Override
        public NDArray forward(NDArray x, AxisPart rows, AxisPart columns, Resources resources) {
            NDArray y = convolve(x, rows, columns, resources);
            if (!elu) {
                return y;
            }
            try (y) {
                // In place where no gradient needs the values before: one tensor less in memory.
                return y.hasGradient() ? y.getNDArrayInternal().elu(1f) : resources.ops.elu(y);
            }
        }

        private NDArray convolve(NDArray x, AxisPart rows, AxisPart columns, Resources resources) {
            NDArray weight = resources.weights.get(weight());
            NDArray bias = resources.weights.get(bias());
            Margins margins = margins(rows, columns);
            if (margins.isNone()) {
                return convolve(x, weight, bias, resources.ops);
            }
            try (NDArray padded = pad(x, margins, resources.ops)) {
                return convolve(padded, weight, bias, resources.ops);
            }
        }

        private NDArray convolve(NDArray x, NDArray weight, NDArray bias, TorchOps ops) {
            return ops.convolution(x, weight, bias, kernel.stride(), kernel.dilation());
        }

        // How far the part's taps reach beyond the border; within it, x is all that they see.
        private Margins margins(AxisPart rows, AxisPart columns) {
            Span vertical = kernel.reach(rows.output(), rows.size());
            Span horizontal = kernel.reach(columns.output(), columns.size());
            return new Margins(
                    horizontal.before(),
                    horizontal.after(columns.size()),
                    vertical.before(),
                    vertical.after(rows.size()));
        }

        private NDArray pad(NDArray x, Margins margins, TorchOps ops) {
            return kernel.border() == Border.MIRROR
                    ? ops.reflectionPad(x, margins)
                    : ops.zeroPad(x, margins);
        }
    }

    /** Enlarges both axes by an interpolation along each. */
    record Upsampling(String name, int scale, Interpolation interpolation) implements Layer {

        @Override
        public int outputSize(int inputSize) {
            return inputSize * scale;
        }

        @Override
        public Span seen(Span output, int inputSize) {
            return interpolation.seen(output, inputSize, outputSize(inputSize));
        }

        // PyTorch's operations know no part of an image: its rows and columns are weighted sums,
        // with the rows of the interpolation's matrix that belong to the part.
        @Override
        public NDArray forward(NDArray x, AxisPart rows, AxisPart columns, Resources resources) {
            if (isWhole(rows) && isWhole(columns)) {
                return interpolation.whole(x, scale, resources.ops);
            }
            try (NDArray down = matrix(rows, x.getManager());
                    NDArray across = matrix(columns, x.getManager());
                    NDArray turned = across.transpose()) {
                return resources.ops.resample(x, down, turned);
            }
        }

        private boolean isWhole(AxisPart part) {
            return part.isWhole(outputSize(part.size()));
        }

        private NDArray matrix(AxisPart part, NDManager manager) {
            long[] shape = {part.output().length(), part.input().length()};
            float[] values = interpolation.matrix(part, outputSize(part.size()));
            return Tensors.of(values, shape, manager);
        }
    }

    /** Returns a view of rows and columns, or the same array if they are all of them. */
    static NDArray cut(NDArray x, Span rows, Span columns) {
        boolean all =
                rows.equals(Span.all((int) x.getShape().get(2)))
                        && columns.equals(Span.all((int) x.getShape().get(3)));
        return all
                ? x
                : x.get(
                        new NDIndex()
                                .addAllDim(2)
                                .addSliceDim(rows.begin(), rows.end())
                                .addSliceDim(columns.begin(), columns.end()));
    }
}
