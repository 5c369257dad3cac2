package io.github.gmcnn.core.blend;

import java.util.Arrays;

/**
 * For each pixel of a grid the nearest one that is known, by the straight distance between centres;
 * of equally near ones the same one each time.
 *
 * <p>Two passes, along columns and along rows, in time linear in the area: Meijster, Roerdink and
 * Hesselink, A general algorithm for computing distance transforms in linear time, 2000.
 */
public final class NearestKnown {

    private final int width;
    private final int height;
    private final int[] nearest; // after the first pass: the nearest row in the same column, or -1

    private NearestKnown(boolean[] unknown, int width) {
        this.width = width;
        height = unknown.length / width;
        nearest = new int[unknown.length];
        for (int x = 0; x < width; x++) {
            alongColumn(unknown, x);
        }
        for (int y = 0; y < height; y++) {
            alongRow(y);
        }
    }

    /**
     * Returns the index of the nearest known pixel for each pixel, row by row; its own where it is
     * known, and -1 everywhere if none is.
     *
     * @param unknown row by row
     */
    public static int[] of(boolean[] unknown, int width) {
        return new NearestKnown(unknown, width).nearest;
    }

    private void alongColumn(boolean[] unknown, int x) {
        int above = -1;
        for (int y = 0; y < height; y++) {
            above = unknown[y * width + x] ? above : y;
            nearest[y * width + x] = above;
        }
        int below = -1;
        for (int y = height - 1; y >= 0; y--) {
            int i = y * width + x;
            below = unknown[i] ? below : y;
            if (below >= 0 && (nearest[i] < 0 || below - y < y - nearest[i])) {
                nearest[i] = below;
            }
        }
    }

    // The lower envelope of one parabola for each column, whose apex is the distance in the column.
    private void alongRow(int y) {
        int[] column = new int[width];
        int[] begin = new int[width];
        int last = -1;
        for (int u = 0; u < width; u++) {
            if (nearest[y * width + u] >= 0) {
                while (last >= 0 && far(begin[last], column[last], y) > far(begin[last], u, y)) {
                    last--;
                }
                long from = last < 0 ? 0 : 1 + meet(column[last], u, y);
                if (from < width) {
                    column[++last] = u;
                    begin[last] = (int) from;
                }
            }
        }
        int[] row = new int[width];
        Arrays.fill(row, -1);
        for (int x = width - 1; x >= 0 && last >= 0; x--) {
            row[x] = nearest[y * width + column[last]] * width + column[last];
            last -= x == begin[last] ? 1 : 0;
        }
        System.arraycopy(row, 0, nearest, y * width, width);
    }

    private long apex(int column, int y) {
        long distance = nearest[y * width + column] - (long) y;
        return distance * distance;
    }

    private long far(int x, int column, int y) {
        return (long) (x - column) * (x - column) + apex(column, y);
    }

    // The last x at which the column to the left is as near as the one to the right.
    private long meet(int left, int right, int y) {
        long rise = (long) right * right - (long) left * left + apex(right, y) - apex(left, y);
        return Math.floorDiv(rise, 2L * (right - left));
    }
}
