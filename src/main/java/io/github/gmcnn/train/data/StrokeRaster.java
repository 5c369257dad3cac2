package io.github.gmcnn.train.data;

/**
 * A mask on which thick lines are drawn; x runs along the width, y along the height.
 *
 * <p>A pixel is missing when its centre lies within half the thickness of an end, or beside the
 * segment within half the thickness and half a pixel. So the ends are round and filled, and the
 * sides are those of OpenCV's {@code line}, which draws a line of 16 pixels 17 wide. Parts beyond
 * the border are cut off.
 */
final class StrokeRaster {

    private final int height;
    private final int width;
    private final boolean[] missing;

    StrokeRaster(int height, int width) {
        this.height = height;
        this.width = width;
        missing = new boolean[height * width];
    }

    /** Draws a segment with round ends; of no length it is a disc, of thickness 0 one pixel. */
    void line(int x0, int y0, int x1, int y1, int thickness) {
        int reach = thickness / 2 + 1;
        int top = Math.max(0, Math.min(y0, y1) - reach);
        int bottom = Math.min(height - 1, Math.max(y0, y1) + reach);
        int left = Math.max(0, Math.min(x0, x1) - reach);
        int right = Math.min(width - 1, Math.max(x0, x1) + reach);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                if (covers(x - x0, y - y0, x1 - x0, y1 - y0, thickness / 2.0)) {
                    missing[y * width + x] = true;
                }
            }
        }
    }

    // Whether a line from the origin to (dx, dy) covers the point (px, py).
    private static boolean covers(int px, int py, int dx, int dy, double radius) {
        double length = Math.hypot(dx, dy);
        double along = length == 0 ? 0 : (px * dx + py * dy) / length;
        if (along > 0 && along < length) {
            return Math.abs(px * dy - py * dx) / length <= radius + 0.5;
        }
        return Math.hypot(along > 0 ? px - dx : px, along > 0 ? py - dy : py) <= radius;
    }

    boolean isFull() {
        for (boolean pixel : missing) {
            if (!pixel) {
                return false;
            }
        }
        return true;
    }

    /** Returns the mask itself, row by row. */
    boolean[] missing() {
        return missing;
    }
}
