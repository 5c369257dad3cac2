package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.Random;

/**
 * Draws training masks at random.
 *
 * <p>Implementations are immutable, so any thread may use them; all randomness comes from the
 * argument, so the same state of it gives the same mask.
 */
public interface MaskSampler {

    /**
     * Draws one mask.
     *
     * @param height rows of the mask
     * @param width columns of the mask
     * @return {@code height * width} values row by row, true = missing; never all true, never all
     *     false
     * @throws InputException if no such mask fits this size
     */
    boolean[] draw(int height, int width, Random random);
}
