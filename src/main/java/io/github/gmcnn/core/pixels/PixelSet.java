package io.github.gmcnn.core.pixels;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * An immutable, not empty set of pixels as horizontal runs, ordered by row and column.
 *
 * <p>Takes memory by runs, not by area. The order of the pixels gives each an index, by which
 * callers keep values for them. Safe for use by several threads.
 */
public final class PixelSet {

    /** Receives one run of pixels in the order of the set. */
    @FunctionalInterface
    public interface RunConsumer {
        /**
         * Takes the pixels {@code from <= x < to} of row {@code y}.
         *
         * @param index that of the pixel at {@code from}
         */
        void accept(int y, int from, int to, int index);
    }

    private final Box bounds;
    private final int[] rowStart; // index of each row's first run, and the number of runs
    private final int[] from;
    private final int[] to;
    private final int[] index; // of each run's first pixel
    private final int size;

    private PixelSet(Builder builder) {
        int runs = builder.runs;
        from = Arrays.copyOf(builder.from, runs);
        to = Arrays.copyOf(builder.to, runs);
        index = new int[runs];
        int top = builder.y[0];
        int bottom = builder.y[runs - 1] + 1;
        rowStart = new int[bottom - top + 1];
        int left = Integer.MAX_VALUE;
        int right = Integer.MIN_VALUE;
        int pixels = 0;
        for (int run = 0; run < runs; run++) {
            rowStart[builder.y[run] - top + 1] = run + 1;
            index[run] = pixels;
            pixels = Math.addExact(pixels, to[run] - from[run]);
            left = Math.min(left, from[run]);
            right = Math.max(right, to[run]);
        }
        for (int row = 1; row < rowStart.length; row++) {
            rowStart[row] = Math.max(rowStart[row], rowStart[row - 1]);
        }
        size = pixels;
        bounds = new Box(left, top, right - left, bottom - top);
    }

    /** Returns the smallest box that holds all pixels. */
    public Box bounds() {
        return bounds;
    }

    /** Returns the number of pixels. */
    public int size() {
        return size;
    }

    /** Visits all runs in order. */
    public void forEachRun(RunConsumer consumer) {
        for (int row = 0; row < bounds.height(); row++) {
            for (int run = rowStart[row]; run < rowStart[row + 1]; run++) {
                consumer.accept(bounds.y() + row, from[run], to[run], index[run]);
            }
        }
    }

    /** Visits the parts of the runs of one row that lie in {@code left <= x < right}. */
    public void forEachRunOfRow(int y, int left, int right, RunConsumer consumer) {
        int row = y - bounds.y();
        if (row < 0 || row >= bounds.height()) {
            return;
        }
        for (int run = firstEndingAfter(left, row);
                run < rowStart[row + 1] && from[run] < right;
                run++) {
            int begin = Math.max(left, from[run]);
            consumer.accept(y, begin, Math.min(right, to[run]), index[run] + begin - from[run]);
        }
    }

    private int firstEndingAfter(int x, int row) {
        int low = rowStart[row];
        int high = rowStart[row + 1];
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (to[middle] > x) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    /** Returns, for each pixel of a box in row-major order, its index in the set, or -1. */
    int[] indices(Box box) {
        int[] indices = new int[Math.toIntExact(box.area())];
        Arrays.fill(indices, -1);
        for (int row = 0; row < box.height(); row++) {
            int offset = row * box.width() - box.x();
            forEachRunOfRow(
                    box.y() + row,
                    box.x(),
                    box.right(),
                    (y, begin, end, first) -> {
                        for (int x = begin; x < end; x++) {
                            indices[offset + x] = first + x - begin;
                        }
                    });
        }
        return indices;
    }

    /** Returns the set moved by so many columns and rows. */
    public PixelSet moved(int dx, int dy) {
        Builder builder = new Builder();
        forEachRun((y, begin, end, first) -> builder.add(y + dy, begin + dx, end + dx));
        return builder.build();
    }

    /** Collects the pixels whose index the predicate accepts. */
    public Builder filter(IntPredicate accept) {
        Builder builder = new Builder();
        forEachRun(
                (y, begin, end, first) -> {
                    int start = begin;
                    for (int x = begin; x <= end; x++) {
                        if (x == end || !accept.test(first + x - begin)) {
                            builder.add(y, start, x);
                            start = x + 1;
                        }
                    }
                });
        return builder;
    }

    /** Collects runs in the order of rows and columns. */
    public static final class Builder {

        private int[] y = new int[16];
        private int[] from = new int[16];
        private int[] to = new int[16];
        private int runs;

        /** Adds the pixels {@code begin <= x < end} of a row; nothing if that is empty. */
        public Builder add(int row, int begin, int end) {
            if (begin >= end) {
                return this;
            }
            if (runs > 0 && (row < y[runs - 1] || row == y[runs - 1] && begin < to[runs - 1])) {
                throw new IllegalArgumentException("Runs must come by row and column.");
            }
            if (runs == y.length) {
                y = Arrays.copyOf(y, 2 * runs);
                from = Arrays.copyOf(from, 2 * runs);
                to = Arrays.copyOf(to, 2 * runs);
            }
            y[runs] = row;
            from[runs] = begin;
            to[runs] = end;
            runs++;
            return this;
        }

        /** Returns whether no pixel was added. */
        public boolean isEmpty() {
            return runs == 0;
        }

        /** Returns the set; at least one pixel must have been added. */
        public PixelSet build() {
            if (runs == 0) {
                throw new IllegalStateException("A pixel set holds at least one pixel.");
            }
            return new PixelSet(this);
        }
    }
}
