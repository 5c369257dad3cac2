package io.github.gmcnn.core.network;

import io.github.gmcnn.core.network.VggFeatures.Output;
import io.github.gmcnn.core.weights.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;

/** Random weights of VGG19's shapes up to conv4_2, for timings, which do not depend on values. */
public final class VggShapes {

    private VggShapes() {}

    /** Draws them, named as torchvision's. */
    public static Weights random() {
        Random random = new Random(0);
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        int in = 3;
        for (Output output : Output.values()) {
            int block = output.name().charAt("RELU".length()) - '0';
            int out = 32 << block;
            float[] kernel = new float[out * in * 9];
            double deviation = Math.sqrt(2.0 / (9 * in));
            for (int i = 0; i < kernel.length; i++) {
                kernel[i] = (float) (deviation * random.nextGaussian());
            }
            tensors.put(
                    output.parameter("weight"),
                    new Weights.Tensor(new long[] {out, in, 3, 3}, kernel));
            tensors.put(
                    output.parameter("bias"), new Weights.Tensor(new long[] {out}, new float[out]));
            in = out;
        }
        return new Weights(tensors);
    }
}
