package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.ui.FreeMemory;
import io.github.gmcnn.imagej.ui.ImagePlusImages;

/** A copy of the image, in memory. */
final class NewImage implements Destination {

    private final ImagePlus copy;

    /**
     * Copies the image.
     *
     * @param wayOut what to do instead with a stack for which there is no room
     * @throws InputException if there is no room
     */
    NewImage(ImagePlus image, String wayOut) {
        FreeMemory.requireCopy(image, wayOut);
        copy = ImagePlusImages.copy(image);
    }

    @Override
    public FillTarget target() {
        return this::pixels;
    }

    private Object pixels(int plane, PixelSet missing) {
        return ImagePlusImages.pixels(copy, plane);
    }

    @Override
    public ImagePlus filled() {
        return copy;
    }
}
