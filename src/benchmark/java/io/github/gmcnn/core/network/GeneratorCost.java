package io.github.gmcnn.core.network;

import io.github.gmcnn.core.network.Layer.Convolution;
import java.util.List;

/** How many 10^9 multiplications and additions networks take; biases and activations left out. */
public final class GeneratorCost {

    private static final int CONFIDENCE_KERNEL = 65;
    private static final int CONFIDENCE_ITERATIONS = 7;

    private GeneratorCost() {}

    /** Returns those of the generator's forward for one square image. */
    public static double forward(int cnum, int side) {
        GeneratorKind kind = new GeneratorKind(Architecture.PYTORCH, cnum);
        GeneratorLayers layers = GeneratorLayers.of(kind);
        double sum = stack(layers.decoder(), side);
        for (List<Layer> column : layers.columns()) {
            sum += stack(column, side);
        }
        return sum / 1e9;
    }

    private static double stack(List<Layer> layers, int side) {
        double sum = 0;
        int size = side;
        for (Layer layer : layers) {
            size = layer.outputSize(size);
            if (layer instanceof Convolution convolution) {
                double taps = Math.pow(convolution.kernel().size(), 2);
                sum += 2.0 * size * size * taps * convolution.in() * convolution.out();
            }
        }
        return sum;
    }

    /**
     * Returns those of the two critics in a step: forward and backward of true and filled pictures
     * in each update, then once forward and back to the picture.
     */
    public static double critics(int cnum, int side, int updates) {
        double once = critic(cnum, side) + critic(cnum, side / 2);
        return (updates * 2 * 3 + 2) * once;
    }

    private static double critic(int cnum, int side) {
        int[] widths = {3, cnum, 2 * cnum, 4 * cnum, 4 * cnum};
        double sum = 0;
        for (int i = 1; i < widths.length; i++) {
            double pixels = Math.pow(side >> i, 2);
            sum += 2 * pixels * widths[i - 1] * widths[i] * 25;
        }
        return sum / 1e9;
    }

    /** Returns those of the confidence mask by dense convolutions, as in the reference. */
    public static double confidence(int side) {
        double taps = (double) CONFIDENCE_KERNEL * CONFIDENCE_KERNEL;
        return 2 * CONFIDENCE_ITERATIONS * taps * side * side / 1e9;
    }
}
