package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.Random;

/**
 * Masks of short walks of thick lines, as LaMa is trained and judged with.
 *
 * <p>A walk has 1 to 5 lines of {@code 10 .. maxLength + 9} pixels, drawn {@code 5 .. maxWidth + 4}
 * pixels wide; their angles against the vertical are 0, 1, 2 or 3 radians and a hundredth, to
 * alternating sides.
 *
 * <p>Source: Suvorov et al. 2022, section 2.4; its code {@code saicinpainting/training/data/masks},
 * {@code make_random_irregular_mask}. What differs: round, filled ends.
 *
 * @param minWalks fewest walks in one mask
 * @param maxWalks most walks in one mask
 * @param maxWidth see above, in pixels
 * @param maxLength see above, in pixels
 */
public record WalkMasks(int minWalks, int maxWalks, int maxWidth, int maxLength)
        implements MaskSampler {

    private static final int ATTEMPTS = 100;
    private static final int MAX_LINES = 5;
    private static final int MIN_LENGTH = 10;
    private static final int MIN_WIDTH = 5;
    private static final int ANGLES = 4;

    /** Checks each number; the message names it and the rule. */
    public WalkMasks {
        InputException.require(minWalks >= 1, "walks.minWalks", minWalks, "must be 1 or more");
        InputException.require(
                maxWalks >= minWalks, "walks.maxWalks", maxWalks, "must not be below minWalks");
        InputException.require(maxWidth >= 1, "walks.maxWidth", maxWidth, "must be 1 or more");
        InputException.require(maxLength >= 1, "walks.maxLength", maxLength, "must be 1 or more");
    }

    @Override
    public boolean[] draw(int height, int width, Random random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StrokeRaster raster = new StrokeRaster(height, width);
            int walks = minWalks + random.nextInt(maxWalks - minWalks + 1);
            for (int i = 0; i < walks; i++) {
                walk(raster, height, width, random);
            }
            if (!raster.isFull()) {
                return raster.missing();
            }
        }
        throw new InputException(
                String.format(
                        "Walks of up to %d pixels left nothing of %d x %d in %d drawings; choose"
                                + " fewer or thinner ones.",
                        maxWidth, width, height, ATTEMPTS));
    }

    /** Draws one walk from a random place. */
    void walk(StrokeRaster raster, int height, int width, Random random) {
        int x = random.nextInt(width);
        int y = random.nextInt(height);
        int lines = 1 + random.nextInt(MAX_LINES);
        for (int i = 0; i < lines; i++) {
            double turn = 0.01 + random.nextInt(ANGLES);
            double angle = i % 2 == 0 ? 2 * Math.PI - turn : turn;
            int length = MIN_LENGTH + random.nextInt(maxLength);
            int brush = MIN_WIDTH + random.nextInt(maxWidth);
            int nextX = inside(x + length * Math.sin(angle), width);
            int nextY = inside(y + length * Math.cos(angle), height);
            raster.line(x, y, nextX, nextY, brush);
            x = nextX;
            y = nextY;
        }
    }

    private static int inside(double coordinate, int size) {
        return (int) Math.max(0, Math.min(size - 1, coordinate));
    }
}
