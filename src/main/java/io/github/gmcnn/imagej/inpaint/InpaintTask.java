package io.github.gmcnn.imagej.inpaint;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.gui.Overlay;
import io.github.gmcnn.core.inpaint.FillReport;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Quitting;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Slices;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.ActiveImage;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.ImageLock;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.awt.EventQueue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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
     * @param input the image that was filled, or a copy of it
     * @param image the image that holds the filled pixels
     * @param created whether that is a new image, which is not shown yet
     * @param report the sum over all planes
     * @param planes that had missing pixels
     * @param seconds from the check of the options to the last pixel, loading of a model included
     * @param device the one that was used, for people, with why if it was chosen automatically;
     *     {@value InpaintTask#NO_DEVICE} if only the mask was wanted
     * @param mask an image of what was missing, if asked for
     * @param sources an image of where patches were copied from, if asked for
     * @param errors an image of how wrong filled pixels may be, if asked for and known
     * @param undoable whether ImageJ's <i>Undo</i> brings the pixels back, or no image was changed
     * @param note remarks on a file that was written, as sentences
     * @param unfilled pixels that are missing and stay so: not finite and not in the mask, or on a
     *     plane of which nothing is known
     * @param doubts sentences on these, and on what may not have been meant
     */
    public record Result(
            ImagePlus input,
            ImagePlus image,
            boolean created,
            FillReport report,
            int planes,
            double seconds,
            String device,
            Optional<ImagePlus> mask,
            Optional<ImagePlus> sources,
            Optional<ImagePlus> errors,
            boolean undoable,
            String note,
            long unfilled,
            List<String> doubts)
            implements MenuEntry.Answer {

        /**
         * Shows a new image, says in the status bar what was done, with the first doubt, and all
         * doubts in the log; where there is neither a display nor a macro, no image can be shown.
         */
        @Override
        public void show() {
            Stream<ImagePlus> made = created ? Stream.of(image) : Stream.empty();
            Stream<ImagePlus> kept = Stream.of(mask, sources).flatMap(Optional::stream);
            FillsTable.add(image);
            List<ImagePlus> all =
                    Stream.of(kept, errors.stream(), made).flatMap(images -> images).toList();
            boolean shown = ActiveImage.show(all);
            all.forEach(each -> ActiveImage.zoomLike(each, input));
            errors.ifPresent(ErrorImage::addBar);
            if (shown && !created && all.size() > 0) {
                ActiveImage.make(image);
            }
            doubts.forEach(doubt -> IJ.log(InpaintEntry.TITLE + ": " + doubt));
            String line = inShort() + (doubts.isEmpty() ? "" : ". " + doubts.get(0));
            IJ.showStatus(line);
            if (shown && Macro.getOptions() == null) {
                AFTERWARDS.execute(() -> IJ.showStatus(line));
            }
        }

        // The status bar has room for some 80 letters; why a device was taken is no news.
        private String inShort() {
            return summary().replaceFirst(" of 1 plane", "").replaceFirst(" \\([^)]*\\)", "");
        }

        @Override
        public String text() {
            return summary();
        }

        @Override
        public String printed() {
            return summary() + "\n" + String.join("\n", doubts);
        }

        @Override
        public boolean isWell() {
            return unfilled == 0;
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

    // A new window under the mouse empties the status bar when it gets there.
    private static final Executor AFTERWARDS =
            CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS, EventQueue::invokeLater);

    /** What {@link Result#device} is where nothing was filled. */
    static final String NO_DEVICE = "none";

    private final long start = System.nanoTime();
    private final ImagePlus image;
    private final InpaintOptions options;
    private final Optional<PlaneMasks> masks;

    private InpaintTask(ImagePlus image, InpaintOptions options, Optional<PlaneMasks> masks) {
        this.image = image;
        this.options = options;
        this.masks = masks;
    }

    /**
     * Fills an image.
     *
     * @throws io.github.gmcnn.core.safe.UserException if the image, mask, model or device does not
     *     do; the message is for people
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static Result run(ImagePlus image, InpaintOptions options, Progress progress) {
        return new InpaintTask(image, options, Optional.empty()).run(progress);
    }

    /** As the public one, with these masks instead of those of the options. */
    public static Result run(
            ImagePlus image, InpaintOptions options, PlaneMasks masks, Progress progress) {
        return new InpaintTask(image, options, Optional.of(masks)).run(progress);
    }

    private Result run(Progress progress) {
        try (ImageLock locked = ImageLock.of(image, "open one and select what is to be filled");
                Quitting.Held held = Quitting.JVM.hold(progress)) {
            options.bounds().of(image); // refuses what the type cannot hold
            ImageCheck.requireValues(options);
            List<List<Integer>> groups = PlaneGroups.of(image, options);
            PlaneMasks missing =
                    masks.map(given -> MissingSlices.of(image, options, given))
                            .orElseGet(() -> MissingSlices.of(image, options));
            return options.output() == InpaintOptions.Output.MASK
                    ? maskOnly(groups, missing, held)
                    : fill(marked(groups, missing), missing, held);
        }
    }

    // So that a dab of the brush does not read all of a large stack.
    private static List<List<Integer>> marked(List<List<Integer>> groups, PlaneMasks masks) {
        return groups.stream().filter(group -> group.stream().anyMatch(masks::mayMark)).toList();
    }

    private Result fill(List<List<Integer>> groups, PlaneMasks missing, Progress progress) {
        Model model = ImageJFolders.models().find(options.model());
        Destination to = Destination.of(image, options);
        ProvenanceRecorder recorder = new ProvenanceRecorder(image, options, model);
        FillSources sources = FillSources.of(image, options);
        StackFill fill = new StackFill(groups, missing, sources, to.target(), recorder);
        try (Inpainters.Lease lease = Inpainters.lease(progress)) {
            Inpainter inpainter = lease.open(model, options);
            inpainter.device(); // refuses a GPU that is not there
            GroupFill group = GroupFill.of(image, options, inpainter);
            StackFill.Filled filled = fill.run(group, progress);
            requireSome(filled.missing(), missing);
            return finish(to, new Done(fill, filled, group), progress);
        }
    }

    /** A fill of all planes, and what filled them. */
    private record Done(StackFill fill, StackFill.Filled filled, GroupFill group) {

        Inpainter inpainter() {
            return group.inpainter();
        }
    }

    private Result finish(Destination to, Done done, Progress progress) {
        ImagePlus result = to.filled();
        Overlay before = result.getOverlay();
        try {
            double seconds = seconds();
            Optional<ImageCheck> check = check(done, progress);
            return finish(result, to, done, seconds, check);
        } catch (RuntimeException | Error e) {
            result.setOverlay(before);
            to.target().undo();
            throw e;
        }
    }

    private Optional<ImageCheck> check(Done done, Progress progress) {
        if (options.keepError() == InpaintOptions.KeepError.NONE) {
            return Optional.empty();
        }
        ImageCheck.Filling filling =
                new ImageCheck.Filling(
                        done.fill.groups(),
                        plane -> Optional.ofNullable(done.filled.missing().get(plane)),
                        done.group,
                        done.fill.sources().unheard());
        return Optional.of(ImageCheck.of(image, filling, options.trials().plan(), progress));
    }

    private Result finish(
            ImagePlus result,
            Destination to,
            Done done,
            double seconds,
            Optional<ImageCheck> check) {
        StackFill fill = done.fill;
        StackFill.Filled filled = done.filled;
        Provenance record = fill.recorder().finish(done.inpainter(), filled.report(), seconds);
        ImageProvenance.write(result, check.map(c -> record.with(c.note())).orElse(record));
        List<Integer> planes = planes(fill.groups());
        KeptMask kept = new KeptMask(options.keepMask(), image, filled.missing(), planes);
        kept.addTo(result);
        FillNotes notes =
                FillNotes.of(image, planes, filled.missing(), fill.masks(), filled.likeLabels());
        ImagePlus finished = to.finish(result);
        return new Result(
                image,
                finished,
                finished != image,
                filled.report(),
                filled.missing().size(),
                seconds,
                done.inpainter().deviceInWords(),
                kept.image(),
                fill.sources().kept().map(SourceImage::image),
                check.filter(c -> c.result().isKnown()).map(c -> ErrorImage.of(finished, c)),
                to.isUndoable(),
                to.note(),
                notes.unfilled(),
                with(check, notes.sentences()));
    }

    private static List<String> with(Optional<ImageCheck> check, List<String> sentences) {
        return Stream.concat(check.map(c -> c.result().verdict()).stream(), sentences.stream())
                .toList();
    }

    private Result maskOnly(List<List<Integer>> groups, PlaneMasks found, Progress progress) {
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
                image,
                mask,
                true,
                new FillReport(0, pixels, 0),
                all.size(),
                seconds(),
                NO_DEVICE,
                Optional.empty(),
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

    private double seconds() {
        return (System.nanoTime() - start) / 1e9;
    }

    private void requireSome(SortedMap<Integer, PixelSet> missing, PlaneMasks masks) {
        if (missing.isEmpty()) {
            String nothing = masks.nothing();
            boolean one = image.getStackSize() > 1 && options.slices() != Slices.ALL;
            throw new InputException(
                    nothing.substring(0, 1).toUpperCase(Locale.ROOT)
                            + nothing.substring(1)
                            + (one ? " on the current slice" : "")
                            + ", so there is nothing to fill; choose another mask"
                            + (one ? " or all slices." : "."));
        }
    }
}
