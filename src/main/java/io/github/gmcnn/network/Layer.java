package io.github.gmcnn.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import io.github.gmcnn.tensor.TorchOps;
import java.util.Map;

/**
 * One row of the generator's table.
 *
 * <p>The indices of the rows are part of the weights' names, so up-sampling is a layer of its own,
 * as in the reference ({@code model/net.py}, class {@code GMCNN}).
 */
sealed interface Layer {

    /** Computes the layer; the caller closes input and output, which may not be the same array. */
    NDArray forward(NDArray x, String name, Map<String, NDArray> weights, TorchOps ops);

    /**
     * A convolution with reflection padding that keeps the size (ceil(size / stride)), then an
     * optional ELU.
     */
    record Convolution(int kernel, int in, int out, int stride, int dilation, boolean elu)
            implements Layer {

        int padding() {
            return dilation * (kernel - 1) / 2;
        }

        long[] weightShape() {
            return new long[] {out, in, kernel, kernel};
        }

        @Override
        public NDArray forward(NDArray x, String name, Map<String, NDArray> weights, TorchOps ops) {
            NDArray weight = weights.get(name + ".weight");
            NDArray bias = weights.get(name + ".bias");
            try (NDArray padded = ops.reflectionPad(x, padding())) {
                NDArray y = convolve(padded, weight, bias, ops);
                if (!elu) {
                    return y;
                }
                try (y) {
                    return y.getNDArrayInternal().elu(1f);
                }
            }
        }

        private NDArray convolve(NDArray padded, NDArray weight, NDArray bias, TorchOps ops) {
            if (padded.getDataType() != DataType.FLOAT32) {
                return ops.convolution(padded, weight, bias, stride, dilation);
            }
            NDList result =
                    Conv2d.conv2d(
                            padded,
                            weight,
                            bias,
                            new Shape(stride, stride),
                            new Shape(0, 0),
                            new Shape(dilation, dilation));
            return result.singletonOrThrow();
        }
    }

    /** Repeats each pixel {@code scale} times along both axes. */
    record NearestUpsampling(int scale) implements Layer {
        @Override
        public NDArray forward(NDArray x, String name, Map<String, NDArray> weights, TorchOps ops) {
            long height = x.getShape().get(2) * scale;
            long width = x.getShape().get(3) * scale;
            return x.getNDArrayInternal().interpolation(new long[] {height, width}, 0, false);
        }
    }

    /** Bilinear with align-corners. */
    record BilinearUpsampling(int scale) implements Layer {
        @Override
        public NDArray forward(NDArray x, String name, Map<String, NDArray> weights, TorchOps ops) {
            return ops.upsampleBilinear(x, scale);
        }
    }
}
