package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.function.IntPredicate;

/**
 * A threshold that was set on an image, for each of its planes.
 *
 * @param lowest raw value that is within
 * @param highest raw value that is within
 */
record PlaneThreshold(double lowest, double highest) {

    /** Returns whether a threshold is set on an image; never on RGB images. */
    static boolean isSet(ImagePlus image) {
        return image.getType() != ImagePlus.COLOR_RGB && image.isThreshold();
    }

    /** Returns the threshold of an image on which one is set. */
    static PlaneThreshold of(ImagePlus image) {
        ImageProcessor pixels = image.getProcessor();
        return new PlaneThreshold(pixels.getMinThreshold(), pixels.getMaxThreshold());
    }

    /** Returns which pixels of a plane are within the threshold; none that is not a number. */
    IntPredicate within(ImageProcessor plane) {
        return PixelValues.where(plane, value -> value >= lowest && value <= highest);
    }
}
