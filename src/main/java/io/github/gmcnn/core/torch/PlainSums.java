package io.github.gmcnn.core.torch;

/**
 * What comes out of a convolution and of its gradients, summed in plain Java.
 *
 * <p>Not each output is computed again, which would take longer than many a fill, but one weighted
 * sum over all outputs of each channel: with weights {@code r}, the sum of {@code r y} is that of
 * {@code w} times weighted sums of {@code x}, each of which serves all output channels (Freivalds'
 * check of a matrix product). An output that is wrong makes its channel's sum wrong.
 *
 * @param kind of the convolution
 * @param height rows of the input
 * @param width columns of the input
 */
record PlainSums(ConvolutionKind kind, int height, int width) {

    int outputArea() {
        return kind.outputSize(height) * kind.outputSize(width);
    }

    int taps() {
        return kind.kernel() * kind.kernel();
    }

    /**
     * Sums what each tap of each channel meets: {@code sum over p of r(p) x(c, stride p + tap)}.
     *
     * @param x (channels, height, width)
     * @param r of each output pixel
     * @return (channels, taps)
     */
    double[] met(float[] x, int channels, float[] r) {
        double[] sums = new double[channels * taps()];
        for (int i = 0; i < sums.length; i++) {
            int tap = i % taps();
            int top = tap / kind.kernel() * kind.dilation() - kind.padding();
            int left = tap % kind.kernel() * kind.dilation() - kind.padding();
            sums[i] = met(x, i / taps() * height * width, r, top, left);
        }
        return sums;
    }

    private double met(float[] x, int channel, float[] r, int top, int left) {
        int columns = kind.outputSize(width);
        int stride = kind.stride();
        int begin = Math.max(0, (stride - 1 - left) / stride); // the first within the input
        int end = Math.min(columns, (width - 1 - left) / stride + 1);
        double sum = 0;
        for (int row = 0; row < kind.outputSize(height); row++) {
            int y = row * stride + top;
            if (y >= 0 && y < height) {
                int from = channel + y * width + left;
                for (int column = begin; column < end; column++) {
                    sum += (double) r[row * columns + column] * x[from + column * stride];
                }
            }
        }
        return sum;
    }

    /**
     * Returns the sum of {@code r y} of each output channel.
     *
     * @param w (out, in, taps)
     * @param b (out)
     */
    double[] ofOutput(float[] x, float[] w, float[] b, float[] r) {
        double[] met = met(x, kind.in(), r);
        double bias = 0;
        for (float weight : r) {
            bias += weight;
        }
        double[] sums = new double[kind.out()];
        for (int o = 0; o < sums.length; o++) {
            double sum = bias * b[o];
            for (int i = 0; i < met.length; i++) {
                sum += w[o * met.length + i] * met[i];
            }
            sums[o] = sum;
        }
        return sums;
    }

    /**
     * Returns the sum of {@code r dx} of each input channel.
     *
     * @param dy the gradient of the output, (out, output area)
     * @param r of each input pixel
     */
    double[] ofInputGradient(float[] dy, float[] w, float[] r) {
        double[] sums = new double[kind.in()];
        float[] of = new float[outputArea()];
        for (int o = 0; o < kind.out(); o++) {
            System.arraycopy(dy, o * of.length, of, 0, of.length);
            double[] met = met(r, 1, of);
            for (int i = 0; i < kind.in() * taps(); i++) {
                sums[i / taps()] += w[o * kind.in() * taps() + i] * met[i % taps()];
            }
        }
        return sums;
    }

    /**
     * Returns the sums of {@code r(o) dw(o, i, tap)} over the output channels o: (in, taps).
     *
     * @param r of each output channel
     */
    double[] ofWeightGradient(float[] x, float[] dy, float[] r) {
        float[] mixed = new float[outputArea()];
        for (int i = 0; i < dy.length; i++) {
            mixed[i % mixed.length] += r[i / mixed.length] * dy[i];
        }
        return met(x, kind.in(), mixed);
    }
}
