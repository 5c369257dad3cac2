package io.github.gmcnn.core.network;

/** What a convolution sees beyond the border, and how far it reaches beyond it. */
enum Border {
    /** Mirrored pixels without repeating the edge; as many before as after. */
    MIRROR,
    /**
     * Zeros; TensorFlow's SAME: as many as the output of ceil(size / stride) needs, and if that is
     * an odd number, one more after than before.
     */
    ZERO;

    /** Returns the first index that the first output sees, negated. */
    int before(Kernel kernel, int size) {
        int whole = kernel.dilation() * (kernel.size() - 1);
        if (this == MIRROR) {
            return whole / 2;
        }
        int reach = (kernel.outputSize(size) - 1) * kernel.stride() + whole + 1;
        return Math.max(0, reach - size) / 2;
    }
}
