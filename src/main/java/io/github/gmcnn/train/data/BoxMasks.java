package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.Arrays;
import java.util.Random;

/**
 * Masks of several axis-parallel rectangles at random places, which may overlap.
 *
 * <p>Rectangles that do not fit are cut to the room that there is.
 *
 * @param maxBoxes most rectangles in one mask; there is at least one
 * @param minSide shortest side, in pixels
 * @param maxSide longest side, in pixels
 * @param margin pixels between rectangles and the border of the crop, at least
 */
public record BoxMasks(int maxBoxes, int minSide, int maxSide, int margin) implements MaskSampler {

    /** Checks each number; the message names it and the rule. */
    public BoxMasks {
        InputException.require(maxBoxes >= 1, "boxes.maxBoxes", maxBoxes, "must be 1 or more");
        InputException.require(minSide >= 1, "boxes.minSide", minSide, "must be 1 or more");
        InputException.require(
                maxSide >= minSide, "boxes.maxSide", maxSide, "must not be below minSide");
        InputException.require(margin >= 0, "boxes.margin", margin, "must be 0 or more");
    }

    @Override
    public boolean[] draw(int height, int width, Random random) {
        int room = Math.min(height, width) - 2 * Math.max(1, margin);
        InputException.require(
                room >= minSide,
                "boxes.minSide",
                minSide,
                "does not fit " + width + " x " + height);
        boolean[] missing = new boolean[height * width];
        int boxes = 1 + random.nextInt(maxBoxes);
        for (int i = 0; i < boxes; i++) {
            int boxHeight = side(height, random);
            int boxWidth = side(width, random);
            int top = margin + random.nextInt(height - boxHeight - 2 * margin + 1);
            int left = margin + random.nextInt(width - boxWidth - 2 * margin + 1);
            for (int y = top; y < top + boxHeight; y++) {
                Arrays.fill(missing, y * width + left, y * width + left + boxWidth, true);
            }
        }
        return missing;
    }

    private int side(int size, Random random) {
        int side = minSide + random.nextInt(maxSide - minSide + 1);
        return Math.min(side, size - 2 * Math.max(1, margin));
    }
}
