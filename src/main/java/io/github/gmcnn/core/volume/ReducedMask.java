package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.zarr.Blocks;
import java.util.Arrays;

/** The pixels of a smaller level under which something is missing in the largest one. */
final class ReducedMask {

    private final MaskVolume mask;
    private final long[] factors;
    private final int[] inMask; // 1 in dimensions in which it counts for all

    /**
     * Makes one.
     *
     * @param mask of the largest level
     * @param factors from the largest level to this one
     */
    ReducedMask(MaskVolume mask, long[] factors) {
        this.mask = mask;
        this.factors = factors;
        inMask =
                Arrays.stream(mask.at(factors))
                        .mapToInt(factor -> Math.toIntExact(Math.max(1, factor)))
                        .toArray();
    }

    /** The marked pixels of a box. */
    final class Marks {

        private final Blocks cells; // in the mask, which may count for many planes
        private final boolean[] marked;
        private boolean any;

        private Marks(Blocks cells) {
            this.cells = cells;
            marked = new boolean[Math.toIntExact(cells.count())];
        }

        private void add(long[] at, int length) {
            int last = at.length - 1;
            long[] cell = at.clone();
            Arrays.setAll(cell, d -> at[d] / inMask[d]);
            long end = (at[last] + length - 1) / inMask[last];
            int offset = Positions.offset(cell, cells);
            Arrays.fill(marked, offset, offset + (int) (end - cell[last]) + 1, true);
            any = true;
        }

        /** Returns whether any pixel is marked. */
        boolean any() {
            return any;
        }

        /** Returns whether this pixel is, which lies in the box. */
        boolean has(long[] position) {
            long[] cell = mask.at(largest(position));
            Arrays.setAll(cell, d -> cell[d] / inMask[d]);
            return marked[Positions.offset(cell, cells)];
        }
    }

    /** Returns the marks of a box, which has no more pixels than an array can have. */
    Marks in(Blocks box) {
        Blocks large =
                new Blocks(largest(box.from()), largest(box.until()))
                        .intersect(Blocks.all(mask.image()));
        Blocks folded = mask.box(large);
        Marks marks = new Marks(folded.in(inMask));
        mask.forEachRun(folded, marks::add);
        return marks;
    }

    private long[] largest(long[] position) {
        long[] at = position.clone();
        Arrays.setAll(at, d -> position[d] * factors[d]);
        return at;
    }
}
