package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import java.util.Random;

/**
 * Masks that cover a share of the crop within bounds.
 *
 * @param low smallest share, included; 0 to less than 1
 * @param high largest share, excluded, but for masks of one pixel
 * @param drawn how masks are drawn, again and again until one fits
 */
public record ShareMasks(double low, double high, MaskSampler drawn) implements MaskSampler {

    private static final int ATTEMPTS = 10_000;
    private static final int THINNEST = 5; // what WalkMasks adds to its widths

    /** Checks the bounds. */
    public ShareMasks {
        InputException.require(low >= 0 && low < 1, "The lowest share", low, "must be 0 to < 1");
        InputException.require(
                high > low && high <= 1, "The highest share", high, "must be above the lowest");
    }

    /**
     * Returns masks of irregular strokes of mixed widths that cover a share: strokes are added
     * until a share is passed that is drawn evenly from the bounds; the last one is left out where
     * that is nearer.
     */
    public static ShareMasks irregular(double low, double high) {
        return new ShareMasks(low, high, new Irregular(low, high));
    }

    @Override
    public boolean[] draw(int height, int width, Random random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            boolean[] missing = drawn.draw(height, width, random);
            double share = share(missing);
            if (share > 0 && share >= low && share < high) {
                return missing;
            }
        }
        throw new InputException(
                String.format(
                        "None of %d masks of %d x %d covered %.0f to %.0f %% of it; choose other"
                                + " masks.",
                        ATTEMPTS, width, height, 100 * low, 100 * high));
    }

    /** Returns the share of missing pixels, 0 to 1. */
    public static double share(boolean[] missing) {
        int count = 0;
        for (boolean pixel : missing) {
            count += pixel ? 1 : 0;
        }
        return (double) count / missing.length;
    }

    private record Irregular(double low, double high) implements MaskSampler {

        @Override
        public boolean[] draw(int height, int width, Random random) {
            double least = Math.max(low, 1e-2 * high);
            double wanted = least + random.nextDouble() * (high - least);
            int side = Math.min(height, width);
            // Strokes of 5 pixels and more, wider in larger holes; none is longer than a third.
            int maxWidth = Math.max(1, (int) (side * high / 4) - THINNEST);
            WalkMasks walks = new WalkMasks(1, 1, maxWidth, Math.max(1, side / 3));
            StrokeRaster raster = new StrokeRaster(height, width);
            boolean[] before = raster.missing();
            while (share(raster.missing()) < wanted) {
                before = raster.missing().clone();
                walks.walk(raster, height, width, random);
            }
            boolean[] after = raster.missing();
            return share(after) - wanted < wanted - share(before) ? after : before;
        }
    }
}
