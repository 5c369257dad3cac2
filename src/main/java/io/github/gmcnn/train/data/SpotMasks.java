package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.Random;

/**
 * Masks of discs at random places: dust, or bubbles.
 *
 * @param minSpots fewest discs in one mask
 * @param maxSpots most discs in one mask
 * @param minDiameter of the smallest, in pixels
 * @param maxDiameter of the largest, in pixels
 */
public record SpotMasks(int minSpots, int maxSpots, int minDiameter, int maxDiameter)
        implements MaskSampler {

    /** Checks each number; the message names it and the rule. */
    public SpotMasks {
        InputException.require(minSpots >= 1, "spots.minSpots", minSpots, "must be 1 or more");
        InputException.require(
                maxSpots >= minSpots, "spots.maxSpots", maxSpots, "must not be below minSpots");
        InputException.require(
                minDiameter >= 1, "spots.minDiameter", minDiameter, "must be 1 or more");
        InputException.require(
                maxDiameter >= minDiameter,
                "spots.maxDiameter",
                maxDiameter,
                "must not be below minDiameter");
    }

    @Override
    public boolean[] draw(int height, int width, Random random) {
        InputException.require(
                maxDiameter < Math.min(height, width),
                "spots.maxDiameter",
                maxDiameter,
                "must be less than both sides of " + width + " x " + height);
        StrokeRaster raster = new StrokeRaster(height, width);
        int spots = minSpots + random.nextInt(maxSpots - minSpots + 1);
        for (int i = 0; i < spots; i++) {
            int diameter = minDiameter + random.nextInt(maxDiameter - minDiameter + 1);
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            raster.line(x, y, x, y, diameter);
        }
        InputException.require(
                !raster.isFull(),
                "spots.maxSpots",
                maxSpots,
                "must leave some of " + width + " x " + height);
        return raster.missing();
    }
}
