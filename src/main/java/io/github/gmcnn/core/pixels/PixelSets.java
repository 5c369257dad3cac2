package io.github.gmcnn.core.pixels;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Sets of pixels made of others. All take time and memory by rows and runs, not by area. */
public final class PixelSets {

    private PixelSets() {}

    /**
     * Returns the pixels that are in at least one of the sets.
     *
     * @param sets at least one
     */
    public static PixelSet union(List<PixelSet> sets) {
        if (sets.size() == 1) {
            return sets.get(0);
        }
        PixelRows rows =
                new PixelRows(sets.stream().map(PixelSet::bounds).reduce(Box::union).orElseThrow());
        sets.forEach(rows::add);
        return rows.build().orElseThrow();
    }

    /** Returns the pixels that are in both sets. */
    public static Optional<PixelSet> intersect(PixelSet a, PixelSet b) {
        PixelSet.Builder builder = new PixelSet.Builder();
        a.forEachRun(
                (row, left, right, index) ->
                        b.forEachRunOfRow(
                                row, left, right, (y, from, to, i) -> builder.add(y, from, to)));
        return optional(builder);
    }

    /** Returns the pixels of a box that are not in the set. */
    public static Optional<PixelSet> invert(PixelSet pixels, Box box) {
        PixelSet.Builder builder = new PixelSet.Builder();
        for (int row = box.y(); row < box.bottom(); row++) {
            int[] begin = {box.x()};
            pixels.forEachRunOfRow(
                    row,
                    box.x(),
                    box.right(),
                    (y, from, to, index) -> {
                        builder.add(y, begin[0], from);
                        begin[0] = to;
                    });
            builder.add(row, begin[0], box.right());
        }
        return optional(builder);
    }

    private static Optional<PixelSet> optional(PixelSet.Builder builder) {
        return builder.isEmpty() ? Optional.empty() : Optional.of(builder.build());
    }

    /**
     * Returns the pixels of a box whose centres are at most {@code radius} pixels away from the
     * centre of a pixel of the set.
     *
     * @param pixels all of them in the box
     * @param radius at least 0
     */
    public static PixelSet grow(PixelSet pixels, double radius, Box box) {
        if (!(radius >= 0)) {
            throw new IllegalArgumentException("The radius " + radius + " is negative.");
        }
        if (radius < 1) {
            return pixels;
        }
        PixelRows rows = new PixelRows(box);
        Box bounds = pixels.bounds();
        for (int y = bounds.y(); y < bounds.bottom(); y++) {
            Row row = new Row();
            pixels.forEachRunOfRow(
                    y, bounds.x(), bounds.right(), (at, from, to, index) -> row.add(from, to));
            row.growInto(rows, y, radius);
        }
        return rows.build().orElseThrow();
    }

    /** The runs of one row; those whose widened copies touch are merged, for good. */
    private static final class Row {

        private int[] from = new int[4];
        private int[] to = new int[4];
        private int size;

        void add(int begin, int end) {
            if (size == from.length) {
                from = Arrays.copyOf(from, 2 * size);
                to = Arrays.copyOf(to, 2 * size);
            }
            from[size] = begin;
            to[size++] = end;
        }

        // From the rim of the disc to its middle: as it gets wider, ever fewer runs are left.
        void growInto(PixelRows rows, int y, double radius) {
            for (int dy = (int) radius; dy >= 0 && size > 0; dy--) {
                int half = (int) Math.sqrt(radius * radius - (double) dy * dy);
                merge(2 * half);
                for (int i = 0; i < size; i++) {
                    rows.add(y - dy, from[i] - half, to[i] + half);
                    rows.add(y + dy, from[i] - half, to[i] + half);
                }
            }
        }

        private void merge(int gap) {
            int last = 0;
            for (int i = 1; i < size; i++) {
                if (from[i] - to[last] <= gap) {
                    to[last] = to[i];
                } else {
                    last++;
                    from[last] = from[i];
                    to[last] = to[i];
                }
            }
            size = size == 0 ? 0 : last + 1;
        }
    }
}
