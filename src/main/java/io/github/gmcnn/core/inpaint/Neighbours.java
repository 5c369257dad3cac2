package io.github.gmcnn.core.inpaint;

import java.util.Optional;

/**
 * The other planes of a stack, counted from the one that is filled; asked for one by one, so that
 * they need not all be in memory.
 */
@FunctionalInterface
public interface Neighbours {

    /** How many planes away is asked for at most, on each side. */
    int REACH = 8;

    /** A plane by itself. */
    Neighbours NONE = offset -> Optional.empty();

    /**
     * Returns another plane as it was before any was filled, or with what is filled named as
     * missing.
     *
     * @param offset -1 is the plane before, 1 the one after; not 0
     * @return empty beyond the ends of the stack
     */
    Optional<Copying.Slice> at(int offset);

    /** Returns how many planes in a row are interpolated at most where nothing of them is known. */
    default int longestGap() {
        return 3;
    }

    /** Returns what to call the plane that is filled in a message. */
    default String plane() {
        return "the plane";
    }

    /** Called when a plane has told something of the one that is filled. */
    default void onUsed(int offset) {}
}
