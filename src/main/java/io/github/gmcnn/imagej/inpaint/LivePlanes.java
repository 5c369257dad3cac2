package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.Undo;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.ui.FreeMemory;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.util.Map;
import java.util.TreeMap;

/** The planes of an image itself, with the values of their missing pixels before the fill. */
public final class LivePlanes implements FillTarget {

    private final ImagePlus image;
    private final boolean virtual;
    private final Map<Integer, PlanePixels> before = new TreeMap<>();

    public LivePlanes(ImagePlus image) {
        this.image = image;
        virtual = image.getStack().isVirtual();
    }

    @Override
    public Object take(int plane, PixelSet missing) {
        Object pixels = pixels(plane);
        before.put(plane, PlanePixels.of(missing, pixels, image.getWidth()));
        return pixels;
    }

    private Object pixels(int plane) {
        return virtual
                ? ImagePlusImages.copyOf(image.getStack().getPixels(plane))
                : ImagePlusImages.pixels(image, plane);
    }

    @Override
    public void filled(int plane, PixelSet missing, Object pixels) {
        if (virtual) {
            VirtualPlanes.write(image, plane, missing, pixels);
        }
    }

    @Override
    public void undo() {
        put(image, before);
    }

    /** Puts values into planes of an image, which is not redrawn. */
    static void put(ImagePlus image, Map<Integer, PlanePixels> values) {
        LivePlanes planes = new LivePlanes(image);
        values.forEach(
                (plane, some) -> {
                    Object pixels = planes.pixels(plane);
                    some.putInto(pixels, image.getWidth());
                    planes.filled(plane, some.pixels(), pixels);
                });
    }

    /** Returns the values of the pixels that were missing, by plane. */
    Map<Integer, PlanePixels> before() {
        return before;
    }

    /**
     * Shows what was changed, and lets ImageJ undo it where it can: one plane, which is on display.
     *
     * @return whether it can
     */
    public boolean finish() {
        int shown = image.getCurrentSlice();
        boolean room = FreeMemory.plane(image) <= FreeMemory.bytes() / 2;
        boolean undoable = before.size() == 1 && before.containsKey(shown) && !virtual && room;
        if (undoable) {
            Object snapshot = ImagePlusImages.copyOfPixels(image, shown);
            before.get(shown).putInto(snapshot, image.getWidth());
            image.getProcessor().setSnapshotPixels(snapshot);
            Undo.setup(Undo.FILTER, image);
        } else {
            image.getProcessor().setSnapshotPixels(null); // an older one would bring back too much
            Undo.reset();
        }
        image.changes = true;
        ImagePlusImages.redraw(image);
        return undoable;
    }
}
