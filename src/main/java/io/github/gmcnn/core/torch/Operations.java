package io.github.gmcnn.core.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;

/** The operations that are tested, as the networks call them; tests put wrong ones in place. */
class Operations {

    /**
     * Convolves.
     *
     * @param x (1, in, height, width)
     * @param brainFloat whether in bfloat16; the result is float32
     */
    NDArray convolve(
            TorchOps ops, NDArray x, NDArray w, NDArray b, ConvolutionKind k, boolean brainFloat) {
        if (k.padded()) {
            Shape stride = new Shape(k.stride(), k.stride());
            Shape padding = new Shape(k.padding(), k.padding());
            Shape dilation = new Shape(k.dilation(), k.dilation());
            return Conv2d.conv2d(x, w, b, stride, padding, dilation).singletonOrThrow();
        }
        if (!brainFloat) {
            return ops.convolution(x, w, b, k.stride(), k.dilation());
        }
        try (NDArray brain = ops.brainFloat(x);
                NDArray y = ops.convolution(brain, w, b, k.stride(), k.dilation())) {
            return ops.single(y);
        }
    }

    /** Multiplies two matrices. */
    NDArray product(NDArray a, NDArray b) {
        return a.matMul(b);
    }

    /** Returns the ELU; may overwrite x where no gradient is asked for. */
    NDArray elu(TorchOps ops, NDArray x) {
        return x.hasGradient() ? x.getNDArrayInternal().elu(1f) : ops.elu(x);
    }

    /** Enlarges by bilinear interpolation, corners on corners. */
    NDArray bilinear(TorchOps ops, NDArray x, int scale) {
        return ops.upsampleBilinear(x, scale);
    }

    /** Enlarges by repeating pixels. */
    NDArray nearest(NDArray x, int scale) {
        Shape shape = x.getShape();
        long[] size = {scale * shape.get(2), scale * shape.get(3)};
        return x.getNDArrayInternal().interpolation(size, 0, false);
    }

    /** Mirrors the border. */
    NDArray mirror(TorchOps ops, NDArray x, Margins margins) {
        return ops.reflectionPad(x, margins);
    }
}
