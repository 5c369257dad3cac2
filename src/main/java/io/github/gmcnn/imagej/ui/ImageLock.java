package io.github.gmcnn.imagej.ui;

import ij.IJ;
import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;

/** Keeps other commands from an image until it is closed, which also ends the progress bar. */
public final class ImageLock implements AutoCloseable {

    private final ImagePlus image;

    private ImageLock(ImagePlus image) {
        this.image = image;
    }

    /**
     * Locks an image.
     *
     * @param image may be null, for none
     * @param remedy what to do if there is none
     * @throws InputException if there is none, or another command uses it
     */
    public static ImageLock of(ImagePlus image, String remedy) {
        if (image == null || image.getWidth() == 0) {
            throw new InputException("There is no image open; " + remedy + ".");
        }
        if (!image.lockSilently()) {
            throw new InputException(
                    "The image "
                            + image.getTitle()
                            + " is in use by another command; wait until that has finished.");
        }
        return new ImageLock(image);
    }

    @Override
    public void close() {
        image.unlock();
        IJ.showProgress(1.0);
    }
}
