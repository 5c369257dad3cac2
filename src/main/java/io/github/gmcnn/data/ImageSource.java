package io.github.gmcnn.data;

import java.util.Optional;

/**
 * The pictures to learn from, in a fixed order.
 *
 * <p>One thread at a time reads; what is read may be kept by any.
 */
public interface ImageSource {

    /** Returns how many pictures there are, at least one. */
    int count();

    /** Returns what to call a picture in messages, as a path. */
    String name(int index);

    /**
     * Reads a picture, perhaps from a cache.
     *
     * @return empty if the picture turns out to be unreadable; the source remembers its name
     */
    Optional<Picture> read(int index);
}
