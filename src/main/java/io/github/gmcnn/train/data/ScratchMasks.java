package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.Random;

/**
 * Masks of long, thin, slightly bent lines that run from border to border: scratches and fibres.
 *
 * @param maxScratches most lines in one mask; there is at least one
 * @param minWidth of the thinnest, in pixels
 * @param maxWidth of the widest, in pixels
 */
public record ScratchMasks(int maxScratches, int minWidth, int maxWidth) implements MaskSampler {

    private static final int PIECES = 24;
    private static final double BEND = 0.15; // of the crop's longer side, to each side

    /** Checks each number; the message names it and the rule. */
    public ScratchMasks {
        InputException.require(
                maxScratches >= 1, "scratches.maxScratches", maxScratches, "must be 1 or more");
        InputException.require(minWidth >= 1, "scratches.minWidth", minWidth, "must be 1 or more");
        InputException.require(
                maxWidth >= minWidth, "scratches.maxWidth", maxWidth, "must not be below minWidth");
    }

    @Override
    public boolean[] draw(int height, int width, Random random) {
        InputException.require(
                (long) maxScratches * maxWidth < Math.min(height, width) / 2,
                "scratches.maxWidth",
                maxWidth,
                "must leave some of " + width + " x " + height);
        StrokeRaster raster = new StrokeRaster(height, width);
        int scratches = 1 + random.nextInt(maxScratches);
        for (int i = 0; i < scratches; i++) {
            scratch(raster, height, width, random);
        }
        return raster.missing();
    }

    // From a point of one border to a point of the opposite one, along a parabola between them.
    private void scratch(StrokeRaster raster, int height, int width, Random random) {
        boolean across = random.nextBoolean();
        int length = across ? width : height;
        int breadth = across ? height : width;
        double from = random.nextDouble() * breadth;
        double to = random.nextDouble() * breadth;
        double bend = (2 * random.nextDouble() - 1) * BEND * Math.max(width, height);
        int brush = minWidth + random.nextInt(maxWidth - minWidth + 1);
        int lastAlong = 0;
        int lastBeside = (int) from;
        for (int piece = 1; piece <= PIECES; piece++) {
            double t = (double) piece / PIECES;
            int along = (int) Math.round(t * (length - 1));
            int beside = (int) Math.round(from + t * (to - from) + 4 * t * (1 - t) * bend);
            if (across) {
                raster.line(lastAlong, lastBeside, along, beside, brush);
            } else {
                raster.line(lastBeside, lastAlong, beside, along, brush);
            }
            lastAlong = along;
            lastBeside = beside;
        }
    }
}
