package io.github.gmcnn.imagej.ui;

import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.util.List;

/**
 * Shapes over the window of an image that are no part of it: they are not saved with it, and its
 * pixels, selection and overlay stay as they are.
 *
 * <p>ImageJ shows the list of the ROI Manager in the same way, under which these shapes are drawn
 * then. For the event thread.
 */
public final class CanvasLayer {

    private final ImagePlus image;
    private Overlay before; // null if nothing was shown
    private Overlay shown;

    /** Begins without shapes. */
    public CanvasLayer(ImagePlus image) {
        this.image = image;
    }

    /** Shows shapes in the place of those before; does nothing where the image has no window. */
    public void show(List<Roi> shapes) {
        clear();
        ImageCanvas canvas = image.getCanvas();
        if (canvas != null && !shapes.isEmpty()) {
            before = canvas.getShowAllList();
            shown = new Overlay();
            shapes.forEach(shown::add);
            if (before != null) {
                before.forEach(shown::add);
            }
            set(canvas, shown);
        }
    }

    /** Takes the shapes away. */
    public void clear() {
        ImageCanvas canvas = image.getCanvas();
        if (canvas != null && shown != null && canvas.getShowAllList() == shown) {
            set(canvas, before);
        }
        shown = null;
    }

    private static void set(ImageCanvas canvas, Overlay overlay) {
        canvas.setShowAllList(overlay);
        canvas.repaint();
    }
}
