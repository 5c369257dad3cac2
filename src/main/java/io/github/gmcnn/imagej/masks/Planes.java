package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.Box;

/** The planes of an ImageJ image. */
final class Planes {

    private Planes() {}

    /** Returns the width and height of all planes as a box that begins at 0, 0. */
    static Box size(ImagePlus image) {
        return new Box(0, 0, image.getWidth(), image.getHeight());
    }

    /** Describes width and height. */
    static String sizeText(ImagePlus image) {
        return image.getWidth() + " x " + image.getHeight();
    }

    /**
     * Reads one plane; its live pixels, if the image is in memory.
     *
     * @param plane from 1
     */
    static ImageProcessor read(ImagePlus image, int plane) {
        return image.getStackSize() == 1
                ? image.getProcessor()
                : image.getStack().getProcessor(plane);
    }

    /** Returns channel, slice and frame of a plane, each from 1. */
    static int[] position(ImagePlus image, int plane) {
        int[] size = image.getDimensions();
        int i = plane - 1;
        return new int[] {
            i % size[2] + 1, i / size[2] % size[3] + 1, i / (size[2] * size[3]) % size[4] + 1
        };
    }
}
