package io.github.gmcnn.core.network;

/**
 * How a convolution walks along an axis; the same along both.
 *
 * @param size number of taps, odd
 * @param stride distance of neighbouring outputs
 * @param dilation distance of neighbouring taps
 * @param border what lies beyond the axis
 */
record Kernel(int size, int stride, int dilation, Border border) {

    int outputSize(int inputSize) {
        return (inputSize + stride - 1) / stride;
    }

    /** Returns the inputs that outputs see, those beyond the border too. */
    Span reach(Span output, int inputSize) {
        int before = border.before(this, inputSize);
        return new Span(
                output.begin() * stride - before,
                (output.end() - 1) * stride - before + dilation * (size - 1) + 1);
    }

    /**
     * Returns the inputs that outputs need. Those that are mirrored need no more: an output reaches
     * as far to one side as to the other, so what it sees mirrored it sees directly too.
     */
    Span seen(Span output, int inputSize) {
        return reach(output, inputSize).clamped(inputSize);
    }
}
