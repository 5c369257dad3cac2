package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.util.List;
import java.util.Optional;

/**
 * What is missing on each plane of one image.
 *
 * <p>May read the image when asked; ask for a plane before its pixels are changed, and for the
 * first one before any is.
 */
@FunctionalInterface
public interface PlaneMasks {

    /**
     * Returns the missing pixels of a plane, all of them inside the image.
     *
     * @param plane its number in the image's stack, from 1
     * @return nothing where no pixel is missing
     * @throws InputException if the mask of this plane cannot be made
     */
    Optional<PixelSet> missing(int plane);

    /**
     * Returns whether anything can be missing on a plane; those where nothing can need not be read.
     *
     * @param plane its number in the image's stack, from 1
     */
    default boolean mayMark(int plane) {
        return true;
    }

    /**
     * Says what it means that nothing was found on the planes that were asked for, as part of a
     * sentence: "no pixel of cell.tif is saturated (255 or more)".
     */
    default String nothing() {
        return "no pixel is missing";
    }

    /** Returns sentences on what may not be meant so, of the planes that were asked for. */
    default List<String> doubts() {
        return List.of();
    }

    /**
     * Returns how many pixels of the planes that were asked for would be missing, but cannot be
     * filled, because nothing of their plane is known.
     */
    default long unfillable() {
        return 0;
    }
}
