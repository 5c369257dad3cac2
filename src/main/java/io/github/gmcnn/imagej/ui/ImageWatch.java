package io.github.gmcnn.imagej.ui;

import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.Roi;
import ij.gui.RoiListener;
import ij.plugin.frame.RoiManager;
import ij.process.ImageProcessor;
import java.awt.EventQueue;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Tells, on the event thread and within a fifth of a second, that an image looks otherwise: another
 * slice, selection, overlay, threshold, display range or other pixels. Zoom does not count.
 *
 * <p>ImageJ has no event for most of it, so the image is looked at.
 */
public final class ImageWatch implements AutoCloseable {

    private static final Executor SOON =
            CompletableFuture.delayedExecutor(150, TimeUnit.MILLISECONDS, EventQueue::invokeLater);

    private final ImagePlus image;
    private final Runnable changed;
    private final Events events = new Events();
    private List<?> last;
    private volatile int count;
    private volatile boolean closed;

    /**
     * Begins to watch.
     *
     * @param changed called on the event thread
     */
    public ImageWatch(ImagePlus image, Runnable changed) {
        this.image = image;
        this.changed = changed;
        last = look();
        ImagePlus.addImageListener(events);
        Roi.addRoiListener(events);
        SOON.execute(this::check);
    }

    private void check() {
        if (closed) {
            return;
        }
        List<?> now = look();
        if (!now.equals(last)) {
            last = now;
            changed.run();
        }
        SOON.execute(this::check);
    }

    private List<?> look() {
        ImageProcessor plane = image.getProcessor();
        RoiManager manager = RoiManager.getInstance();
        return List.of(
                count,
                image.getCurrentSlice(),
                image.getRoi() != null,
                image.getOverlay() == null ? 0 : image.getOverlay().size(),
                manager == null ? 0 : manager.getCount(),
                image.getDisplayRangeMin(),
                image.getDisplayRangeMax(),
                plane == null ? 0 : plane.getMinThreshold(),
                plane == null ? 0 : plane.getMaxThreshold(),
                image.getDisplayMode());
    }

    private final class Events implements ImageListener, RoiListener {

        @Override
        public void imageOpened(ImagePlus opened) {}

        @Override
        public void imageClosed(ImagePlus shut) {}

        @Override
        public void imageUpdated(ImagePlus updated) {
            count += updated.getWindow() == null ? 0 : 1; // another one may be a mask
        }

        @Override
        public void roiModified(ImagePlus of, int event) {
            count += of == image ? 1 : 0;
        }
    }

    /** Ends it. */
    @Override
    public void close() {
        closed = true;
        ImagePlus.removeImageListener(events);
        Roi.removeRoiListener(events);
    }
}
