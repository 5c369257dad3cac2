package io.github.gmcnn.imagej.inpaint;

import ij.CommandListener;
import ij.Executer;
import ij.IJ;
import ij.ImagePlus;
import ij.Undo;
import ij.WindowManager;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.PlaneHash;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.FreeMemory;
import io.github.gmcnn.imagej.ui.ImageLock;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The fills in place of each image, with the pixels from before: <i>Edit &gt; Undo</i> takes them
 * back one by one, the newest first, and with each its step in the record.
 *
 * <p>ImageJ's own <i>Undo</i> knows one change of one plane and nothing of records. Wherever
 * anything else was changed since the fill, it is left to ImageJ. Any thread may call.
 */
public final class FillHistory {

    private static final int MOST = 1000; // fills of an image
    private static final Map<ImagePlus, Deque<Fill>> FILLS = new WeakHashMap<>();

    static {
        Executer.addCommandListener(new UndoCommand());
    }

    private FillHistory() {}

    /**
     * One fill.
     *
     * @param before the values of the pixels that were filled, by plane
     * @param step its record
     * @param reverted what {@link ImageProvenance#REVERTED} said before; may be null
     */
    private record Fill(Map<Integer, PlanePixels> before, FillStep step, String reverted) {}

    /**
     * Keeps a fill that was done and recorded.
     *
     * @param before the values of the pixels that were filled, by plane
     * @param reverted what {@link ImageProvenance#REVERTED} said before; may be null
     * @return whether there is room for it, so that it can be undone
     */
    static synchronized boolean keep(
            ImagePlus image, Map<Integer, PlanePixels> before, String reverted) {
        Optional<FillStep> step = ImageProvenance.of(image).map(Provenance::last);
        boolean room = bytes(image, before) <= FreeMemory.bytes() / 4;
        if (step.isEmpty() || !room) {
            FILLS.remove(image);
            return false;
        }
        Deque<Fill> fills = FILLS.computeIfAbsent(image, i -> new ArrayDeque<>());
        fills.push(new Fill(Map.copyOf(before), step.get(), reverted));
        if (fills.size() > MOST) {
            fills.removeLast();
        }
        return true;
    }

    private static long bytes(ImagePlus image, Map<Integer, PlanePixels> before) {
        long pixels = before.values().stream().mapToLong(plane -> plane.pixels().size()).sum();
        return pixels * Math.max(1, image.getBytesPerPixel());
    }

    /**
     * Takes the newest fill of an image back, if nothing was changed since in its planes.
     *
     * @return whether it was
     * @throws io.github.gmcnn.core.safe.InputException if the image is in use
     */
    public static synchronized boolean undo(ImagePlus image) {
        Deque<Fill> fills = image == null ? null : FILLS.get(image);
        if (fills == null || fills.isEmpty()) {
            return false;
        }
        try (ImageLock locked = ImageLock.of(image, "")) {
            boolean newest = isAsLeft(image, fills.peek());
            if (newest) {
                takeBack(image, fills.pop());
            }
            return newest;
        }
    }

    private static boolean isAsLeft(ImagePlus image, Fill fill) {
        Optional<Provenance> record = ImageProvenance.of(image);
        return record.isPresent()
                && record.get().last().isSameFillAs(fill.step)
                && fill.before.keySet().stream()
                        .allMatch(plane -> isAsLeft(image, fill.step, plane, record.get()));
    }

    private static boolean isAsLeft(ImagePlus image, FillStep step, int plane, Provenance record) {
        Object pixels = ImagePlusImages.pixels(image, plane);
        return PlaneHash.of(pixels, image.getWidth(), record.summed())
                .text()
                .equals(step.planes().get(plane).resultSha256());
    }

    private static void takeBack(ImagePlus image, Fill fill) {
        LivePlanes.put(image, fill.before);
        ImageProvenance.removeLast(image);
        image.setProp(ImageProvenance.REVERTED, fill.reverted);
        image.getProcessor().setSnapshotPixels(null); // ImageJ's would bring the fill back
        Undo.reset();
        image.changes = true;
        ImagePlusImages.redraw(image);
    }

    /** Returns whether fills in place of an image are kept. */
    public static synchronized boolean has(ImagePlus image) {
        return FILLS.containsKey(image) && !FILLS.get(image).isEmpty();
    }

    /**
     * Returns a plane with the pixels from before all fills in place that are kept, as a new array;
     * empty where none of them has changed it.
     *
     * @param plane from 1
     */
    public static synchronized Optional<Object> before(ImagePlus image, int plane) {
        Deque<Fill> fills = FILLS.getOrDefault(image, new ArrayDeque<>());
        if (fills.stream().noneMatch(fill -> fill.before.containsKey(plane))) {
            return Optional.empty();
        }
        Object pixels = ImagePlusImages.copyOfPixels(image, plane);
        for (Fill fill : fills) { // the newest first
            PlanePixels values = fill.before.get(plane);
            if (values != null) {
                values.putInto(pixels, image.getWidth());
            }
        }
        return Optional.of(pixels);
    }

    /** Stands before ImageJ's <i>Undo</i>. */
    private static final class UndoCommand implements CommandListener {

        @Override
        public String commandExecuting(String command) {
            return command.equals("Undo") && isDone() ? null : command;
        }

        private static boolean isDone() {
            try {
                boolean done = undo(WindowManager.getCurrentImage());
                if (done && Recorder.record) {
                    Recorder.record("run", "Undo"); // ImageJ records what it runs itself
                }
                return done;
            } catch (RuntimeException e) {
                IJ.showStatus(e.getMessage());
                return true;
            }
        }
    }
}
