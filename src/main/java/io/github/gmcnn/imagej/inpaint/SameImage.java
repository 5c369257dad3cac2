package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;

/** The image itself. */
public final class SameImage implements Destination {

    private final ImagePlus image;
    private final LivePlanes target;
    private final String reverted;
    private boolean undoable;

    /**
     * Takes an image to be changed.
     *
     * @throws InputException if it is a virtual stack whose planes are only read
     */
    SameImage(ImagePlus image) {
        requireChangeable(image);
        this.image = image;
        target = new LivePlanes(image);
        reverted = image.getProp(ImageProvenance.REVERTED);
    }

    /**
     * Checks that the pixels of an image can be changed.
     *
     * @throws InputException if not
     */
    static void requireChangeable(ImagePlus image) {
        if (!isChangeable(image)) {
            throw new InputException(
                    "The virtual stack "
                            + image.getTitle()
                            + " cannot be changed in place; use output=new or output=file.");
        }
    }

    public static boolean isChangeable(ImagePlus image) {
        return !image.getStack().isVirtual() || VirtualPlanes.areWritable(image.getStack());
    }

    @Override
    public FillTarget target() {
        return target;
    }

    @Override
    public ImagePlus filled() {
        return image;
    }

    @Override
    public ImagePlus finish(ImagePlus filled) {
        boolean byImageJ = target.finish();
        undoable = FillHistory.keep(image, target.before(), reverted) || byImageJ;
        return image;
    }

    @Override
    public boolean isUndoable() {
        return undoable;
    }
}
