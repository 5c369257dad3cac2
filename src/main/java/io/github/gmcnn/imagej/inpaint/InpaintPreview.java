package io.github.gmcnn.imagej.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Slices;
import io.github.gmcnn.imagej.masks.MaskOverlay;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import io.github.gmcnn.imagej.ui.CanvasLayer;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import java.awt.Color;
import java.awt.EventQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Shows over an image, while the dialog is open, what would be missing and how it would be filled:
 * of the slice on display only.
 *
 * <p>Computes on a thread of its own; a newer call ends an older computation. The image itself is
 * never touched, so that nothing of it can stay behind.
 */
final class InpaintPreview implements AutoCloseable {

    /**
     * What is wanted.
     *
     * @param mask whether to mark the missing pixels
     * @param fill whether to fill them
     */
    record Wish(InpaintOptions options, boolean mask, boolean fill) {}

    // What is missing on the slice on display.
    private record Found(
            InpaintOptions options,
            List<List<Integer>> groups,
            PlaneMasks masks,
            PixelSet missing,
            List<Roi> marks) {}

    private final ImagePlus image;
    private final CanvasLayer layer;
    private final ExecutorService finder = worker(); // of masks, which must not wait for a fill
    private final ExecutorService filler = worker();
    private final Consumer<String> hint;
    private List<Roi> shapes = List.of(); // event thread only
    private boolean held; // event thread only
    private volatile long newest;

    /**
     * Begins without showing anything.
     *
     * @param hint receives on the event thread what will happen, or what speaks against it
     */
    InpaintPreview(ImagePlus image, Consumer<String> hint) {
        this.image = image;
        this.hint = hint;
        layer = new CanvasLayer(image);
    }

    private static ExecutorService worker() {
        return Executors.newSingleThreadExecutor(
                task -> {
                    Thread thread = new Thread(task, InpaintEntry.TITLE + " preview");
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /** Shows other options, or the same on another slice; call it on the event thread. */
    void update(Wish wish) {
        clear();
        long request = newest;
        finder.execute(() -> trying(request, () -> find(request, wish)));
    }

    /** Shows nothing any more; call it on the event thread. */
    void clear() {
        stop();
        show(List.of());
    }

    /** Computes no more; what is shown stays. */
    void stop() {
        newest++;
    }

    /** Shows the image as it is, as long as it is held; call it on the event thread. */
    void hold(boolean original) {
        held = original;
        show(shapes);
    }

    private void show(List<Roi> wanted) {
        shapes = wanted;
        layer.show(held ? List.of() : wanted);
    }

    private void trying(long request, Runnable work) {
        try {
            if (request == newest) {
                work.run();
            }
        } catch (CancelledException e) {
            IJ.showProgress(1.0); // a newer request will show it
        } catch (RuntimeException | Error e) {
            IJ.showProgress(1.0);
            say(request, Failures.sentence(InpaintEntry.TITLE, e));
        }
    }

    private void find(long request, Wish wish) {
        List<List<Integer>> groups = PlaneGroups.of(image, onDisplay(wish.options()));
        PlaneMasks masks = Masks.of(image, wish.options().mask());
        Optional<PixelSet> found = union(groups, masks);
        if (found.isEmpty()) {
            say(request, capital(masks.nothing()) + ".");
            return;
        }
        PixelSet missing = found.get();
        say(request, FillHint.text(image, wish.options(), missing, masks));
        List<Roi> marks = wish.mask() ? marks(missing, wish.fill()) : List.of();
        later(request, () -> show(marks));
        if (wish.fill()) {
            Found all = new Found(wish.options(), groups, masks, missing, marks);
            filler.execute(() -> trying(request, () -> fill(request, all)));
        }
    }

    private InpaintOptions onDisplay(InpaintOptions options) {
        boolean channels = options.slices() != Slices.CURRENT && image.getNChannels() > 1;
        return options.with(channels ? Slices.CHANNELS : Slices.CURRENT);
    }

    private static Optional<PixelSet> union(List<List<Integer>> groups, PlaneMasks masks) {
        List<PixelSet> sets =
                groups.stream()
                        .map(group -> StackFill.missing(masks, group))
                        .flatMap(Optional::stream)
                        .toList();
        return sets.isEmpty() ? Optional.empty() : Optional.of(PixelSets.union(sets));
    }

    private static String capital(String words) {
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    private void say(long request, String text) {
        later(request, () -> hint.accept(text));
    }

    private void later(long request, Runnable action) {
        EventQueue.invokeLater(
                () -> {
                    if (request == newest) {
                        action.run();
                    }
                });
    }

    // Over a fill its outline only.
    private List<Roi> marks(PixelSet missing, boolean outline) {
        Roi mark = MaskOverlay.of(image, image.getCurrentSlice(), missing);
        if (outline) {
            mark.setFillColor(null);
            mark.setStrokeColor(Color.RED);
        }
        return List.of(mark);
    }

    private void fill(long request, Found found) {
        Map<Integer, PlanePixels> filled = fill(found, new Request(request));
        Box box = found.missing().bounds();
        ImageRoi picture =
                new ImageRoi(box.x(), box.y(), FilledPicture.of(image, filled, found.missing()));
        List<Roi> all = new ArrayList<>(List.of(picture));
        all.addAll(found.marks());
        later(
                request,
                () -> {
                    show(all);
                    IJ.showProgress(1.0);
                    IJ.showStatus(InpaintEntry.TITLE + ": preview of the slice on display");
                });
    }

    private Map<Integer, PlanePixels> fill(Found found, Progress progress) {
        InpaintOptions options = found.options();
        Model model = ImageJFolders.models().find(options.model());
        SparePlanes target = new SparePlanes(image);
        FillSources sources = FillSources.of(image, options);
        try (Inpainters.Lease lease = Inpainters.lease(progress)) {
            GroupFill fill = GroupFill.of(image, options, lease.open(model, options));
            for (List<Integer> group : found.groups()) {
                Copying copying = sources.of(group, fill, other -> filled(options, other));
                StackFill.missing(found.masks(), group)
                        .ifPresent(
                                missing -> {
                                    List<Object> planes = target.takeAll(group, missing);
                                    fill.fill(planes, missing, copying, progress);
                                    target.filledAll(group, missing, planes);
                                });
            }
            return target.filled();
        }
    }

    private Optional<PixelSet> filled(InpaintOptions options, List<Integer> group) {
        return options.slices() == Slices.ALL
                ? StackFill.missing(Masks.of(image, options.mask()), group)
                : Optional.empty();
    }

    @Override
    public void close() {
        stop();
        finder.shutdown();
        filler.shutdown();
        EventQueue.invokeLater(layer::clear);
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
