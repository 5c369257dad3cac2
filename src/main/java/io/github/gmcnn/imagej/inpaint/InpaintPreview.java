package io.github.gmcnn.imagej.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.masks.MaskOverlay;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Shows in an image, while the dialog is open, what would be missing and how it would be filled: of
 * the plane on display only.
 *
 * <p>Computes on a thread of its own and touches the image on the event thread only; a newer call
 * ends an older computation. Closing puts everything back.
 */
final class InpaintPreview implements AutoCloseable {

    private final ImagePlus image;
    private final Overlay overlay;
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, InpaintEntry.TITLE + " preview");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final Map<Integer, PlanePixels> before = new TreeMap<>(); // event thread only
    private boolean marked; // whether the mask is in the overlay; event thread only
    private final Consumer<String> count;
    private volatile long newest;

    /**
     * Begins without showing anything.
     *
     * @param count receives on the event thread how much is missing, or nothing where that cannot
     *     be said
     */
    InpaintPreview(ImagePlus image, Consumer<String> count) {
        this.image = image;
        this.count = count;
        overlay = image.getOverlay();
    }

    /**
     * Shows other options; call it on the event thread.
     *
     * @param mask whether to mark the missing pixels
     * @param fill whether to fill them
     */
    void update(InpaintOptions options, boolean mask, boolean fill) {
        newest++;
        restore();
        long request = newest;
        InpaintOptions one = options.with(InpaintOptions.Slices.CURRENT);
        worker.execute(() -> compute(request, one, mask, fill));
    }

    private void compute(long request, InpaintOptions options, boolean mask, boolean fill) {
        Progress progress = new Request(request);
        try {
            progress.check();
            List<Integer> group = PlaneGroups.of(image, options).get(0);
            PlaneMasks masks = Masks.of(image, options.mask());
            Optional<PixelSet> missing = StackFill.missing(masks, group);
            if (missing.isEmpty()) {
                throw new InputException("No pixel of this plane is missing.");
            }
            say(request, MaskCount.text(image, group.get(0), missing.get(), masks));
            if (mask) {
                List<Roi> outlines = outlines(missing.get(), group);
                EventQueue.invokeLater(() -> mark(request, outlines));
            }
            if (fill) {
                Map<Integer, PlanePixels> filled = fill(options, group, missing.get(), progress);
                EventQueue.invokeLater(() -> put(request, filled));
            }
        } catch (CancelledException e) {
            IJ.showProgress(1.0); // a newer request will show it
        } catch (RuntimeException | Error e) {
            say(request, "");
            if (mask || fill) {
                tell(request, Failures.sentence(InpaintEntry.TITLE, e));
            }
        }
    }

    private void say(long request, String text) {
        EventQueue.invokeLater(
                () -> {
                    if (request == newest) {
                        count.accept(text);
                    }
                });
    }

    private List<Roi> outlines(PixelSet missing, List<Integer> group) {
        List<Roi> outlines = new ArrayList<>();
        for (int plane : group) {
            outlines.add(MaskOverlay.of(image, plane, missing));
        }
        return outlines;
    }

    private Map<Integer, PlanePixels> fill(
            InpaintOptions options, List<Integer> group, PixelSet missing, Progress progress) {
        Model model = ImageJFolders.models().find(options.model());
        SparePlanes target = new SparePlanes(image);
        FillSources sources = FillSources.of(image, options);
        try (Inpainters.Lease lease = Inpainters.lease(progress)) {
            GroupFill fill = GroupFill.of(image, options, lease.open(model, options));
            List<Object> planes = group.stream().map(plane -> target.take(plane, missing)).toList();
            Copying copying = sources.of(group, fill, other -> filled(options, other));
            fill.fill(planes, missing, copying, progress);
            for (int i = 0; i < group.size(); i++) {
                target.filled(group.get(i), missing, planes.get(i));
            }
            return target.filled();
        }
    }

    private Optional<PixelSet> filled(InpaintOptions options, List<Integer> group) {
        return options.slices() == InpaintOptions.Slices.ALL
                ? StackFill.missing(Masks.of(image, options.mask()), group)
                : Optional.empty();
    }

    private void tell(long request, String sentence) {
        if (request == newest) {
            IJ.showProgress(1.0);
            IJ.showStatus(sentence);
        }
    }

    private void mark(long request, List<Roi> outlines) {
        if (request == newest) {
            Overlay both = overlay == null ? new Overlay() : overlay.duplicate();
            outlines.forEach(both::add);
            marked = true;
            image.setOverlay(both);
        }
    }

    private void put(long request, Map<Integer, PlanePixels> filled) {
        if (request != newest) {
            return;
        }
        int width = image.getWidth();
        filled.forEach(
                (plane, values) -> {
                    Object pixels = ImagePlusImages.shownPixels(image, plane);
                    before.put(plane, PlanePixels.of(values.pixels(), pixels, width));
                    values.putInto(pixels, width);
                });
        ImagePlusImages.redraw(image);
        tell(request, InpaintEntry.TITLE + ": preview of the plane on display");
    }

    private void restore() {
        if (marked) {
            marked = false;
            image.setOverlay(overlay);
        }
        if (!before.isEmpty()) {
            before.forEach(
                    (plane, values) ->
                            values.putInto(
                                    ImagePlusImages.shownPixels(image, plane), image.getWidth()));
            before.clear();
            ImagePlusImages.redraw(image);
        }
    }

    @Override
    public void close() {
        newest++;
        worker.shutdown();
        try {
            EventQueue.invokeAndWait(this::restore);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            EventQueue.invokeLater(this::restore);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("The preview could not be taken back.", e);
        }
    }

    /** The progress of one request; cancelled by a newer one. */
    private final class Request implements Progress {

        private final long number;

        Request(long number) {
            this.number = number;
        }

        @Override
        public void update(long done, long total, String what) {
            if (!isCancelled()) {
                IJ.showStatus(InpaintEntry.TITLE + " preview: " + what);
                IJ.showProgress(total < 1 ? 0 : (double) done / total);
            }
        }

        @Override
        public boolean isCancelled() {
            return number != newest;
        }
    }
}
