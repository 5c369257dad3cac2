package io.github.gmcnn.imaging;

import java.util.Arrays;

/** Finds the missing pixels that depend on each other when a hole is continued from its rim. */
final class HoleReach {

    private HoleReach() {}

    /**
     * Returns some missing pixels and all others that can be reached from them in steps of at most
     * a reach, counted along rows and columns, from missing pixel to missing pixel.
     *
     * @return ascending indices into the patch
     */
    static int[] from(Patch patch, PixelSet pixels, int reach) {
        boolean[] missing = patch.missing();
        boolean[] met = new boolean[missing.length];
        int[] queue = new int[met.length];
        int[] count = {0};
        pixels.forEachRun(
                (y, from, to, first) -> {
                    for (int x = from; x < to; x++) {
                        int i = patch.index(x, y);
                        met[i] = true;
                        queue[count[0]++] = i;
                    }
                });
        int width = patch.window().width();
        int height = patch.window().height();
        int end = count[0];
        for (int begin = 0; begin < end; begin++) {
            int x = queue[begin] % width;
            int y = queue[begin] / width;
            for (int ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny++) {
                int left = reach - Math.abs(ny - y);
                for (int nx = Math.max(0, x - left); nx <= Math.min(width - 1, x + left); nx++) {
                    int next = ny * width + nx;
                    if (missing[next] && !met[next]) {
                        met[next] = true;
                        queue[end++] = next;
                    }
                }
            }
        }
        int[] found = Arrays.copyOf(queue, end);
        Arrays.sort(found);
        return found;
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
