package io.github.gmcnn.ij1;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.Undo;
import ij.WindowManager;
import ij.process.ImageProcessor;
import io.github.gmcnn.inference.FillReport;
import io.github.gmcnn.inference.Inpainter;
import io.github.gmcnn.model.Model;
import io.github.gmcnn.progress.Progress;
import java.awt.HeadlessException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BoolType;

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
    private final Progress progress;

    private InpaintTask(ImagePlus image, InpaintOptions options, Progress progress) {
        this.image = image;
        this.options = options;
        this.progress = progress;
    }

    /**
     * Returns {@value InpaintOptions#SELECTION} and the titles of open images that can be masks.
     */
    public static List<String> masks(ImagePlus image) {
        List<String> masks = new ArrayList<>(List.of(InpaintOptions.SELECTION));
        int[] ids = WindowManager.getIDList();
        for (int id : ids == null ? new int[0] : ids) {
            ImagePlus other = WindowManager.getImage(id);
            if (image != null && RoiMasks.fits(other, image)) {
                masks.add(other.getTitle());
            }
        }
        return masks;
    }

    /**
     * Fills an image.
     *
     * @throws io.github.gmcnn.progress.UserException if the image, mask, model or device does not
     *     do; the message is for people
     * @throws io.github.gmcnn.progress.CancelledException if cancelled
     */
    public static Result run(ImagePlus image, InpaintOptions options, Progress progress) {
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
            return Quitting.JVM.hold(progress, held -> new InpaintTask(image, options, held).run());
        } finally {
            image.unlock();
            IJ.showProgress(1.0);
        }
    }

    private Result run() {
        long start = System.nanoTime();
        requireFillable();
        IntFunction<RandomAccessibleInterval<BoolType>> masks = masks();
        Model model = ImageJFolders.models().find(options.model());
        boolean create = options.output() == InpaintOptions.Output.NEW;
        ImagePlus target = create ? ImagePlusImages.copy(image) : image;
        Result result =
                Inpainters.use(
                        model,
                        options,
                        progress,
                        inpainter -> fill(target, masks, inpainter, start));
        tag(result, model);
        return result;
    }

    private Result fill(
            ImagePlus target,
            IntFunction<RandomAccessibleInterval<BoolType>> masks,
            Inpainter inpainter,
            long start) {
        String device = inpainter.device(); // refuses a GPU that is not there
        StackFill.Filled filled =
                new StackFill(target, planes(), masks, target == image).run(inpainter, progress);
        requireSome(filled.report());
        if (target == image) {
            finishInPlace(filled.before());
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Result(
                target, target != image, filled.report(), filled.planes(), seconds, device);
    }

    // So that a saved image says that not all of it was measured, and macros can read the figures.
    private void tag(Result result, Model model) {
        ImagePlus filled = result.image();
        filled.setProp("gmcnn.options", options.toMacro());
        filled.setProp("gmcnn.model", model.name() + " " + model.description().sha256());
        filled.setProp("gmcnn.device", result.device());
        filled.setProp("gmcnn.holes", "" + result.report().holes());
        filled.setProp("gmcnn.pixels", "" + result.report().pixels());
        filled.setProp("gmcnn.seconds", String.format(Locale.ROOT, "%.1f", result.seconds()));
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

    // From the number of a plane to what is missing there.
    private IntFunction<RandomAccessibleInterval<BoolType>> masks() {
        if (options.mask().equals(InpaintOptions.SELECTION)) {
            RandomAccessibleInterval<BoolType> selected = RoiMasks.ofSelection(image);
            return plane -> selected;
        }
        ImagePlus mask = WindowManager.getImage(options.mask());
        if (mask == null) {
            throw new OptionsException(
                    "No image named "
                            + options.mask()
                            + " is open to serve as the mask; open it, or use mask=selection.");
        }
        RoiMasks.requireFit(mask, image);
        return plane ->
                RoiMasks.missing(
                        mask.getStackSize() == 1
                                ? mask.getProcessor()
                                : mask.getStack().getProcessor(plane));
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
                            + options.mask()
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
