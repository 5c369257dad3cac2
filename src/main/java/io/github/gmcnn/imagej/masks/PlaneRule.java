package io.github.gmcnn.imagej.masks;

import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import java.util.Optional;

/** Finds missing pixels by the values of a plane. */
interface PlaneRule {

    /**
     * The part of a plane in which is looked.
     *
     * @param box that holds it
     * @param selected its pixels; nothing: all of the box
     */
    record Area(Box box, Optional<PixelSet> selected) {

        /** Returns those of some pixels of the box that are in the area. */
        Optional<PixelSet> clip(Optional<PixelSet> found) {
            return selected.isEmpty()
                    ? found
                    : found.flatMap(pixels -> PixelSets.intersect(pixels, selected.get()));
        }

        /** Returns all pixels of the area. */
        PixelSet pixels() {
            return selected.orElseGet(
                    () -> PixelScan.where(box.width(), box, place -> true).orElseThrow());
        }
    }

    /**
     * Returns the missing pixels.
     *
     * @param plane 8-bit, 16-bit, 32-bit or RGB; of 8-bit colour images, the RGB colours
     */
    Optional<PixelSet> find(ImageProcessor plane, Area area);

    /**
     * Says that nothing was found, as in "no pixel of cell.tif is black".
     *
     * @param where "of" and the name of the image
     */
    String nothing(String where);
}
