package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.Undo;
import ij.process.ImageProcessor;
import io.github.gmcnn.imagej.options.OptionsException;
import io.github.gmcnn.imagej.ui.FreeMemory;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.util.Map;

/** The image itself. */
public final class SameImage implements Destination {

    private final ImagePlus image;
    private final LivePlanes target;
    private boolean undoable;

    /**
     * Takes an image to be changed.
     *
     * @throws OptionsException if it is a virtual stack whose planes are only read
     */
    SameImage(ImagePlus image) {
        requireChangeable(image);
        this.image = image;
        target = new LivePlanes(image);
    }

    /**
     * Checks that the pixels of an image can be changed.
     *
     * @throws OptionsException if not
     */
    static void requireChangeable(ImagePlus image) {
        if (!isChangeable(image)) {
            throw new OptionsException(
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
        setUpUndo();
        image.changes = true;
        ImagePlusImages.redraw(image);
        return image;
    }

    // ImageJ can undo one plane, from its snapshot; an older snapshot would bring back too much.
    private void setUpUndo() {
        Map<Integer, PlanePixels> before = target.before();
        ImageProcessor current = image.getProcessor();
        boolean room = FreeMemory.plane(image) <= FreeMemory.bytes() / 2;
        undoable =
                before.size() == 1
                        && before.containsKey(image.getCurrentSlice())
                        && !image.getStack().isVirtual()
                        && room;
        if (undoable) {
            Object snapshot = ImagePlusImages.copyOfPixels(image, image.getCurrentSlice());
            before.values().iterator().next().putInto(snapshot, image.getWidth());
            current.setSnapshotPixels(snapshot);
            Undo.setup(Undo.FILTER, image);
        } else {
            current.setSnapshotPixels(null);
            Undo.reset();
        }
    }

    @Override
    public boolean isUndoable() {
        return undoable;
    }
}
