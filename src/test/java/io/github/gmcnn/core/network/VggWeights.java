package io.github.gmcnn.core.network;

import io.github.gmcnn.core.weights.FormulaTensors;
import io.github.gmcnn.core.weights.Weights;
import java.util.LinkedHashMap;
import java.util.Map;

/** VGG19 weights for tests, up to conv4_2. */
public final class VggWeights {

    private static final int[] INDICES = {0, 2, 5, 7, 10, 12, 14, 16, 19, 21};
    private static final int[] BLOCKS = {0, 0, 1, 1, 2, 2, 2, 2, 3, 3};

    private VggWeights() {}

    /** Returns the golden weights: {@code vgg_formula.npz} was computed with them. */
    public static Weights formula() {
        return formula(64, 10);
    }

    /** Returns as many convolutions of a VGG19 whose first has that width. */
    public static Weights formula(int width, int count) {
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        long in = 3;
        for (int i = 0; i < count; i++) {
            long out = (long) width << BLOCKS[i];
            String name = "features." + INDICES[i];
            long[] shape = {out, in, 3, 3};
            double scale = Math.sqrt(24.0 / (9 * in));
            tensors.put(name + ".weight", FormulaTensors.of(200 + i, shape, scale));
            tensors.put(name + ".bias", FormulaTensors.of(300 + i, new long[] {out}, 0.1));
            in = out;
        }
        return new Weights(tensors);
    }
}
