package io.github.gmcnn.core.pixels;

import java.util.Arrays;

/**
 * How deep each pixel of a set lies: its chessboard distance to the nearest pixel of the image
 * outside the set, 1 at the rim.
 *
 * <p>The border of the image is no rim, because nothing is known beyond it.
 */
public final class Depth {

    private static final int FAR = Integer.MAX_VALUE - 1;

    private final PixelSet pixels;
    private final Box image;
    private final int[] depth;

    private Depth(PixelSet pixels, Box image) {
        this.pixels = pixels;
        this.image = image;
        depth = new int[pixels.size()];
        Arrays.fill(depth, FAR);
        Box bounds = pixels.bounds();
        Sweep down = new Sweep(bounds, bounds.y() > image.y());
        for (int y = bounds.y(); y < bounds.bottom(); y++) {
            down.row(y);
        }
        Sweep up = new Sweep(bounds, bounds.bottom() < image.bottom());
        for (int y = bounds.bottom() - 1; y >= bounds.y(); y--) {
            up.row(y);
        }
    }

    /** Measures the pixels of a set, which must lie in the image. */
    public static Depth of(PixelSet pixels, Box image) {
        return new Depth(pixels, image);
    }

    /** Returns the depth of the pixel of that index. */
    public int at(int index) {
        return depth[index];
    }

    /** Returns the largest depth; the thickest part is at most twice as thick. */
    public int max() {
        return Arrays.stream(depth).max().orElseThrow();
    }

    /** One pass over the rows, each seeing itself and the row before in the pass. */
    private final class Sweep {

        private final int left; // column of the first cell of the arrays
        private int[] before;
        private int[] current;

        Sweep(Box bounds, boolean knownBefore) {
            left = bounds.x() - 1;
            before = new int[bounds.width() + 2];
            current = new int[bounds.width() + 2];
            fill(before, knownBefore);
        }

        void row(int y) {
            fill(current, true);
            pixels.forEachRunOfRow(y, left + 1, left + current.length - 1, this::load);
            relax();
            pixels.forEachRunOfRow(y, left + 1, left + current.length - 1, this::store);
            int[] swap = before;
            before = current;
            current = swap;
        }

        // Zero where a pixel outside the set would be known, far beyond the image's sides.
        private void fill(int[] row, boolean known) {
            Arrays.fill(row, known ? 0 : FAR);
            if (left < image.x()) {
                row[0] = FAR;
            }
            if (left + row.length > image.right()) {
                row[row.length - 1] = FAR;
            }
        }

        private void load(int y, int from, int to, int index) {
            System.arraycopy(depth, index, current, from - left, to - from);
        }

        private void store(int y, int from, int to, int index) {
            System.arraycopy(current, from - left, depth, index, to - from);
        }

        private void relax() {
            int last = current.length - 1;
            for (int i = 1; i < last; i++) {
                int above = Math.min(before[i], Math.min(before[i - 1], before[i + 1]));
                current[i] = Math.min(current[i], 1 + Math.min(above, current[i - 1]));
            }
            for (int i = last - 1; i > 0; i--) {
                current[i] = Math.min(current[i], 1 + current[i + 1]);
            }
        }
    }
}
