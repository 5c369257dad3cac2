package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.pixels.PixelSet;

/** Where the pixels of the planes are filled; each plane is taken once. */
interface FillTarget {

    /**
     * Returns the array to fill, with the pixels of the source.
     *
     * @param plane from 1
     */
    Object take(int plane, PixelSet missing);

    /** Called when a plane that was taken is filled. */
    default void filled(int plane, PixelSet missing, Object pixels) {}

    /** Makes everything as it was, after a failure in the middle. */
    default void undo() {}
}
