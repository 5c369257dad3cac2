package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.Arrays;
import java.util.Random;

/**
 * Masks of whole rows or whole columns: dead lines of a detector.
 *
 * @param maxLines most lines in one mask; there is at least one
 * @param maxWidth rows or columns of the widest
 */
public record LineMasks(int maxLines, int maxWidth) implements MaskSampler {

    /** Checks each number; the message names it and the rule. */
    public LineMasks {
        InputException.require(maxLines >= 1, "lines.maxLines", maxLines, "must be 1 or more");
        InputException.require(maxWidth >= 1, "lines.maxWidth", maxWidth, "must be 1 or more");
    }

    @Override
    public boolean[] draw(int height, int width, Random random) {
        boolean rows = random.nextBoolean();
        int size = rows ? height : width;
        InputException.require(
                (long) maxLines * maxWidth < size,
                "lines.maxLines",
                maxLines,
                "must leave some of " + width + " x " + height);
        boolean[] dead = new boolean[size];
        int lines = 1 + random.nextInt(maxLines);
        for (int i = 0; i < lines; i++) {
            int thickness = 1 + random.nextInt(maxWidth);
            int first = random.nextInt(size - thickness + 1);
            Arrays.fill(dead, first, first + thickness, true);
        }
        boolean[] missing = new boolean[height * width];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = dead[rows ? i / width : i % width];
        }
        return missing;
    }
}
