package io.github.gmcnn.imagej.ui;

import ij.Executer;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Overlay;
import ij.gui.Roi;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * What is shown on an image for a while; for the event thread.
 *
 * <p>It is drawn where ImageJ draws the list of the ROI Manager, so that it is in no overlay that
 * is saved, duplicated or seen by a macro.
 */
public final class ImageMarks {

    private static final Map<ImagePlus, ImageMarks> ALL = new WeakHashMap<>();

    static {
        Executer.addCommandListener(ImageMarks::hideFrom);
    }

    private final Map<Object, List<Roi>> marks = new LinkedHashMap<>();
    private Overlay shown;
    private Overlay others; // that of the ROI Manager
    private boolean labels; // of the image's own overlay, which ImageJ switches off

    private ImageMarks() {}

    /**
     * Shows marks above those that are shown, until they are replaced or removed.
     *
     * @param key by which they are known
     */
    public static void put(ImagePlus image, Object key, List<Roi> rois) {
        ImageMarks marks = ALL.computeIfAbsent(image, i -> new ImageMarks());
        marks.marks.remove(key);
        marks.marks.put(key, rois);
        marks.show(image);
    }

    /**
     * Shows marks no longer.
     *
     * @return whether they were shown
     */
    public static boolean remove(ImagePlus image, Object key) {
        ImageMarks marks = ALL.get(image);
        boolean there = marks != null && marks.marks.remove(key) != null;
        if (there) {
            marks.show(image);
        }
        return there;
    }

    private void show(ImagePlus image) {
        ImageCanvas canvas = image.getCanvas();
        if (canvas == null) {
            return; // it was closed
        }
        if (shown == null || canvas.getShowAllList() != shown) { // the ROI Manager has changed its
            others = canvas.getShowAllList();
            labels = image.getOverlay() != null && image.getOverlay().getDrawLabels();
        }
        shown = marks.isEmpty() ? null : overlay();
        canvas.setShowAllList(shown == null ? others : shown);
        if (canvas.getShowAllList() == null && image.getOverlay() != null) {
            image.getOverlay().drawLabels(labels);
        }
        canvas.repaint();
    }

    private Overlay overlay() {
        Overlay overlay = others == null ? new Overlay() : others.duplicate();
        marks.values().forEach(rois -> rois.forEach(overlay::add));
        return overlay;
    }

    // The one command that makes pixels of what it finds there.
    private static String hideFrom(String command) {
        if (command.equals("Flatten") && !EventQueue.isDispatchThread()) {
            try {
                EventQueue.invokeAndWait(() -> ALL.forEach((image, marks) -> marks.hide(image)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(e);
            }
        }
        return command;
    }

    // Until the next change.
    private void hide(ImagePlus image) {
        ImageCanvas canvas = image.getCanvas();
        if (canvas != null && canvas.getShowAllList() == shown) {
            canvas.setShowAllList(others);
        }
    }
}
