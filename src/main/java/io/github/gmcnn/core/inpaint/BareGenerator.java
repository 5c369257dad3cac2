package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.TestPair;
import io.github.gmcnn.core.weights.Weights;

/**
 * A generator without what an {@link Inpainter} does around it: no value range, no crops, no
 * blending at the rim.
 */
public final class BareGenerator {

    private BareGenerator() {}

    /**
     * Runs it once, on the CPU if that computes right; starts the engine.
     *
     * @param weights of a generator
     * @param input (4, height, width): red, green, blue in [-1, 1] and 0 where missing, then the
     *     mask, 1 = missing; height and width as {@link Generator#forward} wants them
     * @return (3, height, width) in [-1, 1]
     * @throws io.github.gmcnn.core.safe.UserException if the weights are not those of a generator,
     *     or nothing computes right
     */
    public static float[] run(Weights weights, float[] input, int height, int width) {
        return TestPair.run(weights, input, height, width);
    }
}
