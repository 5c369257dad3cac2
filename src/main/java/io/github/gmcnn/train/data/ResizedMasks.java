package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.Random;

/**
 * Masks drawn on a square of one size and brought to that of the crop, so that a hole keeps its
 * share of the picture; of each pixel the nearest is taken.
 *
 * @param drawn how masks are drawn, again where nothing is left of the hole or around it
 * @param side of the square, in pixels
 */
public record ResizedMasks(MaskSampler drawn, int side) implements MaskSampler {

    private static final int ATTEMPTS = 100;

    @Override
    public boolean[] draw(int height, int width, Random random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean[] missing = resized(drawn.draw(side, side, random), height, width);
            double share = ShareMasks.share(missing);
            if (share > 0 && share < 1) {
                return missing;
            }
        }
        throw new InputException(
                String.format(
                        "None of %d masks of %d pixels had a hole left at %d x %d; choose larger"
                                + " crops or other masks.",
                        ATTEMPTS, side, width, height));
    }

    private boolean[] resized(boolean[] mask, int height, int width) {
        boolean[] missing = new boolean[height * width];
        for (int y = 0; y < height; y++) {
            int row = (int) ((y + 0.5) * side / height) * side;
            for (int x = 0; x < width; x++) {
                missing[y * width + x] = mask[row + (int) ((x + 0.5) * side / width)];
            }
        }
        return missing;
    }
}
