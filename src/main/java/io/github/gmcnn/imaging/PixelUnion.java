package io.github.gmcnn.imaging;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Joins sets of pixels that may overlap. */
public final class PixelUnion {

    private static final Comparator<int[]> BY_ROW_AND_COLUMN =
            Comparator.<int[]>comparingInt(run -> run[0]).thenComparingInt(run -> run[1]);

    private PixelUnion() {}

    /**
     * Returns the pixels that are in at least one of the sets.
     *
     * @param sets at least one
     */
    public static PixelSet of(List<PixelSet> sets) {
        if (sets.size() == 1) {
            return sets.get(0);
        }
        List<int[]> runs = new ArrayList<>(); // y, from, to
        sets.forEach(set -> set.forEachRun((y, from, to, i) -> runs.add(new int[] {y, from, to})));
        runs.sort(BY_ROW_AND_COLUMN);
        return merge(runs).build();
    }

    private static PixelSet.Builder merge(List<int[]> runs) {
        PixelSet.Builder builder = new PixelSet.Builder();
        int[] open = runs.get(0).clone();
        for (int[] run : runs) {
            if (run[0] == open[0] && run[1] <= open[2]) {
                open[2] = Math.max(open[2], run[2]);
            } else {
                builder.add(open[0], open[1], open[2]);
                open = run.clone();
            }
        }
        return builder.add(open[0], open[1], open[2]);
    }
}
