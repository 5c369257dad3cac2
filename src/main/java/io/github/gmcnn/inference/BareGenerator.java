package io.github.gmcnn.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.github.gmcnn.network.Generator;
import io.github.gmcnn.tensor.Tensors;
import io.github.gmcnn.tensor.TorchEngine;
import io.github.gmcnn.tensor.Weights;

/**
 * A generator without what an {@link Inpainter} does around it: no value range, no crops, no
 * blending at the rim; on the CPU.
 */
public final class BareGenerator {

    private BareGenerator() {}

    /**
     * Runs it once; starts the engine.
     *
     * @param weights of a generator
     * @param input (4, height, width): red, green, blue in [-1, 1] and 0 where missing, then the
     *     mask, 1 = missing; height and width as {@link Generator#forward} wants them
     * @return (3, height, width) in [-1, 1]
     * @throws io.github.gmcnn.tensor.WeightsException if the weights are not those of a generator
     */
    public static float[] run(Weights weights, float[] input, int height, int width) {
        try (NDManager manager = TorchEngine.open(false);
                Generator generator = Generator.open(manager, weights);
                NDArray x = Tensors.of(input, new long[] {1, 4, height, width}, manager);
                NDArray y = generator.forward(x)) {
            return y.toFloatArray();
        }
    }
}
