package io.github.gmcnn.train.data;

import java.util.Optional;

/** Existing masks, in a fixed order. Not thread-safe. */
public interface MaskSource {

    /** Returns how many masks there are, at least one. */
    int count();

    /** Returns what to call all of them in messages, as the folder they are in. */
    String name();

    /**
     * Reads a mask, perhaps from a cache.
     *
     * @return a mask with missing and known pixels; empty if there is none, then the source
     *     remembers its name
     */
    Optional<DrawnMask> read(int index);
}
