package io.github.gmcnn.core.blend;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Spots of known pixels near a hole that are hidden, to see how well they are predicted.
 *
 * <p>They lie on a grid, the nearest to the hole first, each with known pixels all around: so they
 * do not change what a {@link Plate} makes of the hole.
 */
public final class HiddenSpots {

    private static final int RADIUS = 4;
    private static final int MARGIN = 3; // of known pixels around a spot, more than a plate reaches
    private static final int GRID = 4; // pixels between places that are tried
    private static final int MOST = 8;

    private HiddenSpots() {}

    /**
     * Returns the pixels of the spots, fewer or none where there is no room.
     *
     * @param hole box of the hole, from the patch's corner
     * @return ascending indices into the patch
     */
    public static int[] of(Patch patch, Box hole) {
        int width = patch.window().width();
        int height = patch.window().height();
        int edge = RADIUS + MARGIN;
        List<int[]> places = new ArrayList<>();
        for (int y = edge; y < height - edge; y += GRID) {
            for (int x = edge; x < width - edge; x += GRID) {
                places.add(new int[] {x, y});
            }
        }
        places.sort(Comparator.comparingInt(place -> distance(hole, place[0], place[1])));
        boolean[] taken = patch.missing().clone();
        boolean[] hidden = new boolean[taken.length];
        int count = 0;
        for (int[] place : places) {
            if (count < MOST && isFree(taken, width, place[0], place[1])) {
                mark(hidden, width, place[0], place[1]);
                mark(taken, width, place[0], place[1]);
                count++;
            }
        }
        return IntStream.range(0, hidden.length).filter(i -> hidden[i]).toArray();
    }

    private static int distance(Box box, int x, int y) {
        int dx = Math.max(0, Math.max(box.x() - x, x - box.right() + 1));
        int dy = Math.max(0, Math.max(box.y() - y, y - box.bottom() + 1));
        return dx * dx + dy * dy;
    }

    private static boolean isFree(boolean[] taken, int width, int x, int y) {
        int reach = RADIUS + MARGIN;
        for (int v = y - reach; v <= y + reach; v++) {
            for (int u = x - reach; u <= x + reach; u++) {
                if (taken[v * width + u]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static void mark(boolean[] flags, int width, int x, int y) {
        for (int v = -RADIUS; v <= RADIUS; v++) {
            for (int u = -RADIUS; u <= RADIUS; u++) {
                if (u * u + v * v <= RADIUS * RADIUS) {
                    flags[(y + v) * width + x + u] = true;
                }
            }
        }
    }
}
