package io.github.gmcnn.imagej.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import io.github.gmcnn.core.inpaint.FillReport;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Slices;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import io.github.gmcnn.imagej.options.OptionsException;
import io.github.gmcnn.imagej.ui.ActiveImage;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.Quitting;
import java.awt.HeadlessException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Fills the missing pixels of an ImageJ image, as the options say.
 *
 * <p>All or nothing: whatever fails, and when cancelled, every pixel is as before and no image is
 * made. The image is locked meanwhile. Runs on the thread that calls.
 */
public final class InpaintTask {

    /**
     * What was done.
     *
     * @param image the image that holds the filled pixels
     * @param created whether that is a new image, which is not shown yet
     * @param report the sum over all planes
     * @param planes that had missing pixels
     * @param seconds from the check of the options to the last pixel, loading of a model included
     * @param device the one that was used, for people, with why if it was chosen automatically;
     *     {@value InpaintTask#NO_DEVICE} if only the mask was wanted
     * @param mask an image of what was missing, if asked for
     * @param sources an image of where patches were copied from, if asked for
     * @param undoable whether ImageJ's <i>Undo</i> brings the pixels back, or no image was changed
     * @param note remarks on a file that was written, as sentences
     * @param unfilled pixels that are missing and stay so: not finite and not in the mask, or on a
     *     plane of which nothing is known
     * @param doubts sentences on these, and on what may not have been meant
     */
    public record Result(
            ImagePlus image,
            boolean created,
            FillReport report,
            int planes,
            double seconds,
            String device,
            Optional<ImagePlus> mask,
            Optional<ImagePlus> sources,
            boolean undoable,
            String note,
            long unfilled,
            List<String> doubts) {

        /**
         * Shows a new image, says in the status bar what was done, with the first doubt, and all
         * doubts in the log; where there is neither a display nor a macro, no image can be shown.
         */
        public void show() {
            try {
                mask.ifPresent(ImagePlus::show);
                sources.ifPresent(ImagePlus::show);
                if (created) {
                    image.show(); // last, to be the active one
                } else if (mask.isPresent()) {
                    ActiveImage.make(image);
                }
            } catch (HeadlessException e) {
                // a program without a display takes image() from this result
            }
            doubts.forEach(doubt -> IJ.log(InpaintPlugIn.TITLE + ": " + doubt));
            IJ.showStatus(summary() + (doubts.isEmpty() ? "" : ". " + doubts.get(0)));
        }

        /** Returns one line for the status bar. */
        public String summary() {
            String plural = planes == 1 ? "" : "s";
            if (device.equals(NO_DEVICE)) {
                return String.format(
                        Locale.ROOT,
                        "GMCNN: %d pixels of %d plane%s are missing; none was filled",
                        report.pixels(),
                        planes,
                        plural);
            }
            return String.format(
                    Locale.ROOT,
                    "GMCNN: filled %d pixels in %d hole%s of %d plane%s in %.1f s on %s%s%s",
                    report.pixels(),
                    report.holes(),
                    report.holes() == 1 ? "" : "s",
                    planes,
                    plural,
                    seconds,
                    device,
                    undoable ? "" : "; it cannot be undone",
                    note.isEmpty() ? "" : ". " + note);
        }
    }

    /** What {@link Result#device} is where nothing was filled. */
    static final String NO_DEVICE = "none";

    private final ImagePlus image;
    private final InpaintOptions options;
    private final Supplier<PlaneMasks> masks;
    private final Progress progress;

    private InpaintTask(
            ImagePlus image,
            InpaintOptions options,
            Supplier<PlaneMasks> masks,
            Progress progress) {
        this.image = image;
        this.options = options;
        this.masks = masks;
        this.progress = progress;
    }

    /**
     * Fills an image.
     *
     * @throws io.github.gmcnn.core.safe.UserException if the image, mask, model or device does not
     *     do; the message is for people
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static Result run(ImagePlus image, InpaintOptions options, Progress progress) {
        return run(image, options, () -> Masks.of(image, options.mask()), progress);
    }

    /** As the public one, with these masks instead of those of the options. */
    public static Result run(
            ImagePlus image, InpaintOptions options, PlaneMasks masks, Progress progress) {
        return run(image, options, () -> masks, progress);
    }

    private static Result run(
            ImagePlus image,
            InpaintOptions options,
            Supplier<PlaneMasks> masks,
            Progress progress) {
        if (image == null || image.getWidth() == 0) {
            throw new OptionsException(
                    "There is no image open; open one and select what is to be filled.");
        }
        if (!image.lockSilently()) {
            throw new OptionsException(
                    "The image "
                            + image.getTitle()
                            + " is in use by another command; wait until that has finished.");
        }
        try {
            return Quitting.JVM.hold(
                    progress, held -> new InpaintTask(image, options, masks, held).run());
        } finally {
            image.unlock();
            IJ.showProgress(1.0);
        }
    }

    private Result run() {
        long start = System.nanoTime();
        options.bounds().of(image); // refuses what the type cannot hold
        List<List<Integer>> groups = PlaneGroups.of(image, options);
        PlaneMasks missing = masks.get();
        if (options.output() == InpaintOptions.Output.MASK) {
            return maskOnly(groups, missing, start);
        }
        Model model = ImageJFolders.models().find(options.model());
        Destination destination = Destination.of(image, options);
        ProvenanceRecorder recorder = new ProvenanceRecorder(image, options, model);
        FillSources sources = FillSources.of(image, options);
        StackFill fill = new StackFill(groups, missing, sources, destination.target(), recorder);
        return Inpainters.use(
                model, options, progress, inpainter -> run(fill, destination, inpainter, start));
    }

    private Result run(StackFill fill, Destination to, Inpainter inpainter, long start) {
        inpainter.device(); // refuses a GPU that is not there
        GroupFill group = GroupFill.of(image, options, inpainter);
        StackFill.Filled filled = fill.run(group, progress);
        requireSome(filled.missing(), fill.masks());
        try {
            return finish(fill, to, filled, inpainter, start);
        } catch (RuntimeException | Error e) {
            to.target().undo();
            throw e;
        }
    }

    private Result finish(
            StackFill fill,
            Destination to,
            StackFill.Filled filled,
            Inpainter inpainter,
            long start) {
        ImagePlus result = to.filled();
        double seconds = seconds(start);
        ImageProvenance.write(result, fill.recorder().finish(inpainter, filled.report(), seconds));
        KeptMask kept =
                new KeptMask(options.keepMask(), image, filled.missing(), planes(fill.groups()));
        Overlay before = kept.addTo(result);
        try {
            FillNotes notes =
                    FillNotes.of(
                            image,
                            planes(fill.groups()),
                            filled.missing(),
                            fill.masks(),
                            filled.likeLabels());
            ImagePlus finished = to.finish(result);
            return new Result(
                    finished,
                    finished != image,
                    filled.report(),
                    filled.missing().size(),
                    seconds,
                    inpainter.deviceInWords(),
                    kept.image(),
                    fill.sources().kept().map(SourceImage::image),
                    to.isUndoable(),
                    to.note(),
                    notes.unfilled(),
                    notes.sentences());
        } catch (RuntimeException | Error e) {
            result.setOverlay(before);
            throw e;
        }
    }

    private Result maskOnly(List<List<Integer>> groups, PlaneMasks found, long start) {
        SortedMap<Integer, PixelSet> all = new TreeMap<>();
        for (List<Integer> group : groups) {
            progress.check();
            progress.update(all.size(), image.getStackSize(), "finding missing pixels");
            StackFill.missing(found, group)
                    .ifPresent(missing -> group.forEach(plane -> all.put(plane, missing)));
        }
        requireSome(all, found);
        ImagePlus mask = KeptMask.image(image, all, planes(groups));
        FillNotes notes = FillNotes.of(image, planes(groups), all, found, false);
        long pixels = groups.stream().mapToLong(group -> size(all.get(group.get(0)))).sum();
        return new Result(
                mask,
                true,
                new FillReport(0, pixels, 0),
                all.size(),
                seconds(start),
                NO_DEVICE,
                Optional.empty(),
                Optional.empty(),
                true,
                "",
                notes.unfilled(),
                notes.sentences());
    }

    private static List<Integer> planes(List<List<Integer>> groups) {
        return groups.stream().flatMap(List::stream).toList();
    }

    private static long size(PixelSet missing) {
        return missing == null ? 0 : missing.size();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private void requireSome(SortedMap<Integer, PixelSet> missing, PlaneMasks masks) {
        if (missing.isEmpty()) {
            String nothing = masks.nothing();
            boolean one = image.getStackSize() > 1 && options.slices() == Slices.CURRENT;
            throw new OptionsException(
                    nothing.substring(0, 1).toUpperCase(Locale.ROOT)
                            + nothing.substring(1)
                            + (one ? " on the current slice" : "")
                            + ", so there is nothing to fill; choose another mask"
                            + (one ? " or all slices." : "."));
        }
    }
}
