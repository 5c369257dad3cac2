package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelRows;
import io.github.gmcnn.core.pixels.PixelSet;

/**
 * One of the eight ways to turn and mirror a shape on the grid of pixels.
 *
 * @param transposed whether rows become columns, first of all
 * @param flipX whether the columns are mirrored then
 * @param flipY whether the rows are
 */
record Pose(boolean transposed, boolean flipX, boolean flipY) {

    static final int COUNT = 8;

    /** Returns a pose by its number, from 0; 0 leaves the shape as it is. */
    static Pose of(int number) {
        return new Pose((number & 4) != 0, (number & 1) != 0, (number & 2) != 0);
    }

    int width(Box shape) {
        return transposed ? shape.height() : shape.width();
    }

    int height(Box shape) {
        return transposed ? shape.width() : shape.height();
    }

    /** Returns a shape in this pose, at column and row 0. */
    PixelSet of(PixelSet shape) {
        Box box = shape.bounds();
        Box posed = new Box(0, 0, width(box), height(box));
        PixelRows rows = new PixelRows(posed);
        shape.forEachRun(
                (y, from, to, index) -> {
                    for (int x = from; x < to; x++) {
                        int u = transposed ? y - box.y() : x - box.x();
                        int v = transposed ? x - box.x() : y - box.y();
                        u = flipX ? posed.width() - 1 - u : u;
                        v = flipY ? posed.height() - 1 - v : v;
                        rows.add(v, u, u + 1);
                    }
                });
        return rows.build().orElseThrow();
    }

    /**
     * Returns which sides of the image a shape touches in this pose, where it touches some as it
     * is.
     *
     * @param touches left, right, top, bottom
     */
    boolean[] sides(boolean[] touches) {
        boolean[] sides = touches.clone();
        if (transposed) {
            sides = new boolean[] {touches[2], touches[3], touches[0], touches[1]};
        }
        if (flipX) {
            sides = new boolean[] {sides[1], sides[0], sides[2], sides[3]};
        }
        return flipY ? new boolean[] {sides[0], sides[1], sides[3], sides[2]} : sides;
    }
}
