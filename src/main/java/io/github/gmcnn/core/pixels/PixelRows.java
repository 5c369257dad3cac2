package io.github.gmcnn.core.pixels;

import java.util.Arrays;
import java.util.Optional;

/**
 * Collects pixels of a box as runs that may come in any order, overlap and reach beyond the box.
 *
 * <p>Takes memory by rows and runs, not by area; runs that were added many times over are merged
 * now and then. Not safe for use by several threads.
 */
public final class PixelRows {

    private static final long LOW_WORD = 0xffffffffL;

    private final Box box;
    private final long[][] rows; // of each row its runs, begin << 32 | end
    private final int[] sizes;
    private final int[] limits; // merge a row when it has as many

    /** Creates an empty collection of pixels of a box. */
    public PixelRows(Box box) {
        this.box = box;
        rows = new long[box.height()][];
        sizes = new int[box.height()];
        limits = new int[box.height()];
    }

    /** Returns the box outside which pixels are ignored. */
    public Box box() {
        return box;
    }

    /** Adds those of the pixels {@code begin <= x < end} of a row that lie in the box. */
    public void add(int y, int begin, int end) {
        int left = Math.max(begin, box.x());
        int right = Math.min(end, box.right());
        if (left >= right || y < box.y() || y >= box.bottom()) {
            return;
        }
        int row = y - box.y();
        makeRoom(row);
        rows[row][sizes[row]++] = (long) left << 32 | right & LOW_WORD;
    }

    private void makeRoom(int row) {
        if (rows[row] == null) {
            rows[row] = new long[2];
            limits[row] = 1024;
        }
        if (sizes[row] == limits[row]) {
            merge(row);
            limits[row] = Math.max(1024, 2 * sizes[row]);
        }
        if (sizes[row] == rows[row].length) {
            rows[row] = Arrays.copyOf(rows[row], 2 * sizes[row]);
        }
    }

    /** Adds those of the pixels of a set that lie in the box. */
    public void add(PixelSet pixels) {
        pixels.forEachRun((y, from, to, index) -> add(y, from, to));
    }

    private void merge(int row) {
        long[] runs = rows[row];
        Arrays.sort(runs, 0, sizes[row]);
        int last = 0;
        for (int i = 1; i < sizes[row]; i++) {
            if (begin(runs[i]) <= end(runs[last])) {
                int end = Math.max(end(runs[i]), end(runs[last]));
                runs[last] = runs[last] & ~LOW_WORD | end & LOW_WORD;
            } else {
                runs[++last] = runs[i];
            }
        }
        sizes[row] = last + 1;
    }

    private static int begin(long run) {
        return (int) (run >> 32);
    }

    private static int end(long run) {
        return (int) run;
    }

    /** Returns what was collected so far, or nothing if that is no pixel. */
    public Optional<PixelSet> build() {
        PixelSet.Builder builder = new PixelSet.Builder();
        for (int row = 0; row < rows.length; row++) {
            if (sizes[row] > 0) {
                merge(row);
                for (int i = 0; i < sizes[row]; i++) {
                    builder.add(row + box.y(), begin(rows[row][i]), end(rows[row][i]));
                }
            }
        }
        return builder.isEmpty() ? Optional.empty() : Optional.of(builder.build());
    }
}
