package io.github.gmcnn.core.blend;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Finds the missing pixels that depend on each other when a hole is continued from its rim. */
public final class HoleReach {

    private HoleReach() {}

    /**
     * Returns some missing pixels and all others that can be reached from them in steps of at most
     * a reach, counted along rows and columns, from missing pixel to missing pixel.
     *
     * @return ascending indices into the patch
     */
    static int[] from(Patch patch, PixelSet pixels, int reach) {
        int[] begin = new int[pixels.size()];
        pixels.forEachRun(
                (y, left, right, index) -> {
                    for (int x = left; x < right; x++) {
                        begin[index + x - left] = patch.index(x, y);
                    }
                });
        return from(patch.missing(), patch.window().width(), begin, reach);
    }

    /**
     * As {@link #from(Patch, PixelSet, int)}.
     *
     * @param missing of a grid, row by row
     * @param begin indices of some missing pixels
     */
    public static int[] from(boolean[] missing, int width, int[] begin, int reach) {
        boolean[] met = new boolean[missing.length];
        for (int i : begin) {
            met[i] = true;
        }
        int[] queue = Arrays.copyOf(begin, met.length);
        int[] count = {begin.length};
        int height = missing.length / width;
        for (int at = 0; at < count[0]; at++) {
            forEachNear(
                    queue[at],
                    reach,
                    width,
                    height,
                    next -> {
                        if (missing[next] && !met[next]) {
                            met[next] = true;
                            queue[count[0]++] = next;
                        }
                    });
        }
        int[] found = Arrays.copyOf(queue, count[0]);
        Arrays.sort(found);
        return found;
    }

    /** Visits the pixels within a reach of one, itself among them. */
    static void forEachNear(int pixel, int reach, int width, int height, IntConsumer visitor) {
        int x = pixel % width;
        int y = pixel / width;
        for (int ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny++) {
            int left = reach - Math.abs(ny - y);
            for (int nx = Math.max(0, x - left); nx <= Math.min(width - 1, x + left); nx++) {
                visitor.accept(ny * width + nx);
            }
        }
    }

    /** Returns the pixel to the left, right, above or below, by side; -1 beyond the grid. */
    static int beside(int pixel, int side, int width, int size) {
        int x = pixel % width;
        return switch (side) {
            case 0 -> x > 0 ? pixel - 1 : -1;
            case 1 -> x < width - 1 ? pixel + 1 : -1;
            case 2 -> pixel >= width ? pixel - width : -1;
            default -> pixel + width < size ? pixel + width : -1;
        };
    }

    /**
     * Returns the box of pixels with a margin around, cut to the patch.
     *
     * @param pixels ascending indices into the patch
     */
    static Box around(int[] pixels, int width, int height, int margin) {
        int left = width;
        int right = 0;
        for (int i : pixels) {
            left = Math.min(left, i % width);
            right = Math.max(right, i % width);
        }
        int top = pixels[0] / width;
        int bottom = pixels[pixels.length - 1] / width;
        return new Box(left, top, right - left + 1, bottom - top + 1)
                .grow(margin)
                .intersect(new Box(0, 0, width, height));
    }
}
