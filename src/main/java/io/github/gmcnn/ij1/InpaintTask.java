package io.github.gmcnn.ij1;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.Undo;
import ij.process.ImageProcessor;
import io.github.gmcnn.inference.FillReport;
import io.github.gmcnn.inference.Inpainter;
import io.github.gmcnn.masks.Masks;
import io.github.gmcnn.masks.PlaneMasks;
import io.github.gmcnn.model.Model;
import io.github.gmcnn.progress.Progress;
import java.awt.HeadlessException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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
     * @param device the one that was used, for people
     */
    public record Result(
            ImagePlus image,
            boolean created,
            FillReport report,
            int planes,
            double seconds,
            String device) {

        /**
         * Shows a new image and says in the status bar what was done; where there is neither a
         * display nor a macro, nothing can be shown.
         */
        public void show() {
            try {
                if (created) {
                    image.show();
                }
            } catch (HeadlessException e) {
                // a program without a display takes image() from this result
            }
            IJ.showStatus(summary());
        }

        /** Returns one line for the status bar. */
        public String summary() {
            return String.format(
                    Locale.ROOT,
                    "GMCNN: filled %d pixels in %d hole%s of %d plane%s in %.1f s on %s",
                    report.pixels(),
                    report.holes(),
                    report.holes() == 1 ? "" : "s",
                    planes,
                    planes == 1 ? "" : "s",
                    seconds,
                    device);
        }
    }

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
     * @throws io.github.gmcnn.progress.UserException if the image, mask, model or device does not
     *     do; the message is for people
     * @throws io.github.gmcnn.progress.CancelledException if cancelled
     */
    public static Result run(ImagePlus image, InpaintOptions options, Progress progress) {
        return run(image, options, () -> Masks.of(image, options.mask()), progress);
    }

    /** As the public one, with masks instead of those that the options stand for. */
    static Result run(
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
        requireFillable();
        PlaneMasks missing = masks.get();
        Model model = ImageJFolders.models().find(options.model());
        boolean create = options.output() == InpaintOptions.Output.NEW;
        ImagePlus target = create ? ImagePlusImages.copy(image) : image;
        ProvenanceRecorder recorder = new ProvenanceRecorder(image, options, model);
        return Inpainters.use(
                model,
                options,
                progress,
                inpainter -> fill(target, missing, recorder, inpainter, start));
    }

    private Result fill(
            ImagePlus target,
            PlaneMasks missing,
            ProvenanceRecorder recorder,
            Inpainter inpainter,
            long start) {
        String device = inpainter.device(); // refuses a GPU that is not there
        StackFill.Filled filled =
                new StackFill(target, planes(), missing, recorder, target == image)
                        .run(inpainter, progress);
        requireSome(filled.report());
        if (target == image) {
            finishInPlace(filled.before());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        ImageProvenance.write(target, recorder.finish(device, filled.report(), seconds));
        return new Result(
                target, target != image, filled.report(), filled.planes(), seconds, device);
    }

    private void requireFillable() {
        ImageProcessor pixels = image.getProcessor();
        boolean grey = !pixels.isColorLut() || pixels.isPseudoColorLut() || image.isComposite();
        if (image.getType() == ImagePlus.COLOR_256 || image.getBitDepth() == 8 && !grey) {
            throw new OptionsException(
                    "The pixels of "
                            + image.getTitle()
                            + " are numbers of a colour table, not brightnesses; convert it to RGB"
                            + " with Image > Type > RGB Color.");
        }
        if (options.output() == InpaintOptions.Output.IN_PLACE && image.getStack().isVirtual()) {
            throw new OptionsException(
                    "The virtual stack "
                            + image.getTitle()
                            + " cannot be changed in place; use output=new.");
        }
    }

    private List<Integer> planes() {
        return options.slices() == InpaintOptions.Slices.CURRENT
                ? List.of(image.getCurrentSlice())
                : IntStream.rangeClosed(1, image.getStackSize()).boxed().toList();
    }

    private void requireSome(FillReport report) {
        if (report.pixels() == 0) {
            throw new OptionsException(
                    "The mask "
                            + options.mask().source()
                            + " is zero everywhere, so nothing is missing; give the pixels to fill"
                            + " another value than 0.");
        }
    }

    // ImageJ can undo one plane, from its snapshot; an older snapshot would bring back too much.
    private void finishInPlace(Map<Integer, Object> before) {
        ImageProcessor current = image.getProcessor();
        current.setSnapshotPixels(before.size() == 1 ? before.values().iterator().next() : null);
        if (before.size() == 1) {
            Undo.setup(Undo.FILTER, image);
        } else {
            Undo.reset();
        }
        image.changes = true;
        if (image instanceof CompositeImage composite) {
            composite.updateAllChannelsAndDraw();
        } else {
            image.updateAndDraw();
        }
    }
}
