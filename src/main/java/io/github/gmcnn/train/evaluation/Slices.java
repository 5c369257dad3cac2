package io.github.gmcnn.train.evaluation;

import java.util.Optional;

/** The other slices of a stack, counted from the one that has the hole. */
@FunctionalInterface
public interface Slices {

    /** How many slices away is looked at most, on each side: as far as fills look. */
    int REACH = io.github.gmcnn.core.inpaint.Neighbours.REACH;

    /** Those of a picture by itself. */
    Slices NONE = offset -> Optional.empty();

    /**
     * Returns another slice.
     *
     * @param offset -1 is the one before, 1 the one after
     * @return empty beyond the ends of the stack
     */
    Optional<Slice> at(int offset);

    /**
     * One of them, of the same size and channels.
     *
     * @param values (C, H, W) in the units of the crop; the truth, also where it is missing
     * @param missing (H, W), true = missing
     */
    record Slice(float[] values, boolean[] missing) {}
}
