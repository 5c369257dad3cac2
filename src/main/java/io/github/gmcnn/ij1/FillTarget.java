package io.github.gmcnn.ij1;

import io.github.gmcnn.imaging.PixelSet;

/** Where the pixels of the planes are filled; each plane is taken once. */
interface FillTarget {

    /**
     * Returns the array to fill, with the pixels of the source.
     *
     * @param plane from 1
     */
    Object take(int plane, PixelSet missing);

    /** Is told that a plane that was taken is filled. */
    default void filled(int plane, PixelSet missing, Object pixels) {}

    /** Makes everything as it was, after a failure in the middle. */
    default void undo() {}
}
