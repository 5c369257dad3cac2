package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import java.util.Arrays;
import java.util.Random;

/**
 * Masks of one axis-parallel rectangle at a random place.
 *
 * <p>The sides are drawn independently; then each side may be shortened by the same amount at both
 * ends, as the reference's option {@code max_delta_shapes} promises. With {@code minSide = maxSide
 * = 128, margin = 8, maxShrink = 0} these are the masks the reference trains with.
 *
 * <p>Source: reference {@code pytorch/util/utils.py}, {@code generate_rect_mask}; the shrinking is
 * that of the TensorFlow edition, {@code bbox2mask}. One row and one column more can be reached:
 * the reference's upper bound is exclusive.
 *
 * @param minSide shortest side before shrinking, in pixels
 * @param maxSide longest side, in pixels
 * @param margin pixels between the rectangle and the border of the crop, at least
 * @param maxShrink pixels by which a side may be shortened in all
 */
public record RectangleMasks(
        @Option(
                        key = "minhole",
                        label = "Shortest side",
                        byDefault = "auto",
                        help = "shortest side of rectangles in pixels; `auto`: a sixth of `holes`")
                int minSide,
        @Option(
                        key = "maxhole",
                        label = "Longest side",
                        byDefault = "auto",
                        help = "longest side of rectangles in pixels; `auto`: `holes`")
                int maxSide,
        @Option(
                        label = "Margin",
                        byDefault = "auto",
                        help =
                                "pixels between a rectangle and the border of the crop; `auto`: up "
                                        + "to 8")
                int margin,
        @Option(
                        key = "shrink",
                        label = "Sides shrink by",
                        help = "pixels by which the sides of rectangles may be shortened")
                int maxShrink)
        implements MaskSampler {

    /** Checks that each rectangle has an area. */
    public RectangleMasks {
        InputException.require(minSide >= 1, "rectangles.minSide", minSide, "must be 1 or more");
        InputException.require(
                maxSide >= minSide,
                "rectangles.maxSide",
                maxSide,
                "must not be less than minSide, " + minSide);
        InputException.require(margin >= 0, "rectangles.margin", margin, "must be 0 or more");
        InputException.require(
                maxShrink >= 0 && maxShrink / 2 * 2 < minSide,
                "rectangles.maxShrink",
                maxShrink,
                "must be 0 or more and less than minSide, " + minSide);
    }

    /**
     * Checks that every rectangle fits a crop and leaves something of it.
     *
     * @throws InputException if one would not
     */
    public void requireRoom(int height, int width) {
        int side = Math.min(height, width);
        InputException.require(
                maxSide + 2 * margin <= side && (margin > 0 || maxSide < side),
                "rectangles.maxSide",
                maxSide,
                "must, with a margin of " + margin + ", leave some of " + width + " x " + height);
    }

    @Override
    public boolean[] draw(int height, int width, Random random) {
        requireRoom(height, width);
        int boxHeight = between(minSide, maxSide, random);
        int boxWidth = between(minSide, maxSide, random);
        int top = between(margin, height - boxHeight - margin, random);
        int left = between(margin, width - boxWidth - margin, random);
        int shrinkY = random.nextInt(maxShrink / 2 + 1);
        int shrinkX = random.nextInt(maxShrink / 2 + 1);
        boolean[] missing = new boolean[height * width];
        for (int y = top + shrinkY; y < top + boxHeight - shrinkY; y++) {
            int row = y * width + left;
            Arrays.fill(missing, row + shrinkX, row + boxWidth - shrinkX, true);
        }
        return missing;
    }

    private static int between(int low, int high, Random random) {
        return low + random.nextInt(high - low + 1);
    }
}
