package io.github.gmcnn.core.network;

import ai.djl.ndarray.NDArray;
import io.github.gmcnn.core.torch.TorchOps;

/** Where along an axis an up-sampled pixel takes its value from. */
enum Interpolation {
    /**
     * The pixel that covers it; PyTorch's {@code nearest}. Where the factor is 2, TensorFlow's
     * {@code resize_nearest_neighbor} with {@code align_corners} takes the same pixels.
     */
    NEAREST {
        @Override
        float position(int i, int from, int to) {
            return i / (to / from);
        }

        @Override
        NDArray whole(NDArray x, int scale, TorchOps ops) {
            long height = x.getShape().get(2) * scale;
            long width = x.getShape().get(3) * scale;
            return x.getNDArrayInternal().interpolation(new long[] {height, width}, 0, false);
        }
    },
    /** Between its neighbours when first lies on first and last on last; in both editions. */
    BILINEAR {
        @Override
        float position(int i, int from, int to) {
            return i * ((from - 1) / (float) (to - 1)); // in float32, as both editions compute it
        }

        @Override
        NDArray whole(NDArray x, int scale, TorchOps ops) {
            return ops.upsampleBilinear(x, scale);
        }
    };

    /**
     * Returns a position among the input's pixels, a whole number where one pixel is taken as is.
     *
     * @param i index in the output
     * @param from size of the input
     * @param to size of the output, a multiple
     */
    abstract float position(int i, int from, int to);

    /** Enlarges a whole (N, C, H, W), by PyTorch's own operation. */
    abstract NDArray whole(NDArray x, int scale, TorchOps ops);

    /** Returns the input's pixels that an interval of the output takes its values from. */
    Span seen(Span output, int from, int to) {
        int last = (int) Math.ceil(position(output.end() - 1, from, to));
        return new Span((int) position(output.begin(), from, to), Math.min(last, from - 1) + 1);
    }

    /**
     * Returns the matrix that makes outputs of inputs.
     *
     * @return (part.output, part.input) in C order
     */
    float[] matrix(AxisPart part, int to) {
        int columns = part.input().length();
        float[] matrix = new float[part.output().length() * columns];
        for (int i = 0; i < part.output().length(); i++) {
            float position = position(part.output().begin() + i, part.size(), to);
            int low = Math.min((int) position, part.size() - 1);
            float share = low + 1 < part.size() ? position - low : 0; // of the next pixel
            int at = i * columns + low - part.input().begin();
            matrix[at] = 1 - share;
            if (share > 0) {
                matrix[at + 1] = share;
            }
        }
        return matrix;
    }
}
