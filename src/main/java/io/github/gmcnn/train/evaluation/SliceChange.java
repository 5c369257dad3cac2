package io.github.gmcnn.train.evaluation;

import java.util.Optional;

/**
 * How much a place changes from its slice to those beside it: the mean absolute difference over the
 * missing pixels, their channels, and both sides.
 *
 * <p>A slice beside in which the pixel is known counts as it is. One in which it is missing counts
 * as it was filled, if it was just before; else the pair is left out, so that none counts twice.
 *
 * @param filled of the fill; NaN where no pair counts
 * @param truth of what was there, over the same pairs
 */
record SliceChange(double filled, double truth) {

    /**
     * Measures.
     *
     * @param completed (C, H, W)
     * @param before the completed slice before, if it was judged
     */
    static SliceChange of(Hole hole, float[] completed, Optional<float[]> before) {
        Sum sum = new Sum(hole, completed);
        hole.slices().at(-1).ifPresent(slice -> sum.add(slice, before));
        hole.slices().at(1).ifPresent(slice -> sum.add(slice, Optional.empty()));
        return new SliceChange(sum.filled / sum.pairs, sum.truth / sum.pairs);
    }

    /** Adds up. */
    private static final class Sum {

        private final Hole hole;
        private final float[] completed;
        private double filled;
        private double truth;
        private int pairs;

        Sum(Hole hole, float[] completed) {
            this.hole = hole;
            this.completed = completed;
        }

        void add(Slices.Slice slice, Optional<float[]> fill) {
            float[] there = hole.crop().values();
            for (int i = 0; i < completed.length; i++) {
                int pixel = i % hole.missing().length;
                boolean known = !slice.missing()[pixel];
                if (hole.missing()[pixel] && (known || fill.isPresent())) {
                    float beside = known ? slice.values()[i] : fill.get()[i];
                    filled += Math.abs(completed[i] - beside);
                    truth += Math.abs(there[i] - slice.values()[i]);
                    pairs++;
                }
            }
        }
    }
}
