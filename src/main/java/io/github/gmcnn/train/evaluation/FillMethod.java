package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.check.Filler;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.Optional;

/** A way to fill holes. Not thread-safe; whoever opens it closes it. */
public interface FillMethod extends AutoCloseable {

    /** Returns its name in tables: lower case, unlike those of the others. */
    String name();

    /**
     * Fills a hole without a look at the truth under it.
     *
     * @return (C, H, W), of which the missing pixels count; empty if the method is not meant for
     *     this hole
     * @throws io.github.gmcnn.core.safe.UserException if it cannot be filled
     */
    Optional<float[]> fill(Hole hole, Progress progress);

    /**
     * Returns what fills holes laid over known pixels as this method would fill the mask; empty if
     * it cannot be checked so.
     *
     * @param mask of which each of these holes stands for a part
     */
    default Optional<Filler> filler(PixelSet mask) {
        return Optional.empty();
    }

    /** Returns whether it fills slices of which nothing is known. */
    default boolean fillsWholeSlices() {
        return false;
    }

    /** Returns whether the time of {@link #fill} says how fast the method is. */
    default boolean isTimed() {
        return true;
    }

    @Override
    default void close() {
        // most own nothing
    }
}
