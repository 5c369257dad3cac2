package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.safe.Progress;
import java.util.Optional;

/**
 * Fills each pixel from the nearest slices on both sides in which it is known, as they are; from
 * one side where it is known on no other.
 *
 * @param name in tables
 * @param share of the slice before
 */
record SliceFill(String name, Share share) implements FillMethod {

    /** How much the slice before counts. */
    @FunctionalInterface
    interface Share {
        /**
         * Returns a share, 0 to 1.
         *
         * @param before slices from the hole to it
         * @param after slices from the hole to the one on the other side
         */
        double of(int before, int after);
    }

    /** The nearer one; of two as near the one before. */
    static SliceFill copy() {
        return new SliceFill("copy", (before, after) -> before <= after ? 1 : 0);
    }

    /** The mean of both. */
    static SliceFill mean() {
        return new SliceFill("mean", (before, after) -> 0.5);
    }

    /** Both by their distances. */
    static SliceFill linear() {
        return new SliceFill("linear", (before, after) -> (double) after / (before + after));
    }

    @Override
    public boolean fillsWholeSlices() {
        return true;
    }

    @Override
    public Optional<float[]> fill(Hole hole, Progress progress) {
        float[] fill = hole.crop().values().clone();
        for (int i = 0; i < hole.missing().length; i++) {
            if (hole.missing()[i] && !fill(hole, i, fill)) {
                return Optional.empty();
            }
        }
        return Optional.of(fill);
    }

    private boolean fill(Hole hole, int pixel, float[] fill) {
        int before = nearest(hole.slices(), -1, pixel);
        int after = nearest(hole.slices(), 1, pixel);
        if (before == 0 && after == 0) {
            return false;
        }
        double weight = after == 0 ? 1 : before == 0 ? 0 : share.of(before, after);
        for (int i = pixel; i < fill.length; i += hole.crop().area()) {
            double sum = weight > 0 ? weight * value(hole, -before, i) : 0;
            fill[i] = (float) (weight < 1 ? sum + (1 - weight) * value(hole, after, i) : sum);
        }
        return true;
    }

    private static float value(Hole hole, int offset, int i) {
        return hole.slices().at(offset).orElseThrow().values()[i];
    }

    // 0 where it is known on that side nowhere.
    private static int nearest(Slices slices, int side, int pixel) {
        for (int distance = 1; distance <= Slices.REACH; distance++) {
            Optional<Slices.Slice> slice = slices.at(side * distance);
            if (slice.isEmpty()) {
                return 0;
            }
            if (!slice.get().missing()[pixel]) {
                return distance;
            }
        }
        return 0;
    }
}
