package io.github.gmcnn.train.data;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

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

    /** Returns the file a picture comes from; the planes of a stack share one. */
    default String file(int index) {
        return name(index);
    }

    /** Returns what identifies the pictures, in their order: other names are other data. */
    default List<String> names() {
        return IntStream.range(0, count()).mapToObj(this::name).toList();
    }

    /**
     * Returns the stacks by name, each as the numbers of its slices in their order; one of all
     * pictures unless the source knows better.
     */
    default Map<String, List<Integer>> stacks() {
        return Map.of("", IntStream.range(0, count()).boxed().toList());
    }

    /**
     * Reads a picture, perhaps from a cache.
     *
     * @return empty if the picture turns out to be unreadable; the source remembers its name
     */
    Optional<Picture> read(int index);
}
