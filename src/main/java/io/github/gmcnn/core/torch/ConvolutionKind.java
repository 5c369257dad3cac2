package io.github.gmcnn.core.torch;

import java.util.Arrays;

/**
 * All that decides by which code PyTorch computes a convolution, but for the size of the picture.
 *
 * @param in channels of the input
 * @param out channels of the output
 * @param kernel taps along each axis, odd
 * @param stride distance of neighbouring outputs
 * @param dilation distance of neighbouring taps
 * @param padded whether PyTorch puts zeros around the input, half of the kernel on each side; else
 *     it is given the input with its surroundings
 */
public record ConvolutionKind(int in, int out, int kernel, int stride, int dilation, boolean padded)
        implements Comparable<ConvolutionKind> {

    /** Compares the numbers from the first to the last: the order in which kinds are tried. */
    @Override
    public int compareTo(ConvolutionKind other) {
        return Arrays.compare(numbers(), other.numbers());
    }

    /** Returns all that distinguishes kinds. */
    int[] numbers() {
        return new int[] {in, out, kernel, stride, dilation, padded ? 1 : 0};
    }

    /** Returns the same kind with another dilation. */
    ConvolutionKind dilated(int other) {
        return new ConvolutionKind(in, out, kernel, stride, other, padded);
    }

    int padding() {
        return padded ? dilation * (kernel - 1) / 2 : 0;
    }

    int outputSize(int size) {
        return (size + 2 * padding() - dilation * (kernel - 1) - 1) / stride + 1;
    }

    /** Describes it, as in {@code 3 x 3 convolution of 24 to 48 channels, stride 2}. */
    @Override
    public String toString() {
        return kernel
                + " x "
                + kernel
                + " convolution of "
                + in
                + " to "
                + out
                + " channels"
                + (stride > 1 ? ", stride " + stride : "")
                + (dilation > 1 ? ", dilation " + dilation : "");
    }
}
