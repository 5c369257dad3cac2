package io.github.gmcnn.imagej.verify;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.inpaint.LivePlanes;
import io.github.gmcnn.imagej.inpaint.SameImage;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.pictures.ColourTables;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.FilledPlane;
import io.github.gmcnn.imagej.record.ImageShape;
import io.github.gmcnn.imagej.record.PlaneHash;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.ActiveImage;
import io.github.gmcnn.imagej.ui.ImageLock;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.verify.RevertOptions.Output;
import io.github.gmcnn.imagej.verify.RevertOptions.To;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Puts NaN, zero or the original's pixels back where an image was filled.
 *
 * <p>Checks all before it changes anything. The image is locked meanwhile. Runs on the thread that
 * calls.
 */
public final class RevertTask {

    /**
     * What was done.
     *
     * @param image the image without the fill
     * @param created whether that is a new image, which is not shown yet
     * @param pixels that were filled and are no longer
     * @param planes they lie on
     * @param remark a further remark; may be empty
     */
    public record Result(ImagePlus image, boolean created, long pixels, int planes, String remark)
            implements MenuEntry.Answer {

        /**
         * Shows a new image and says in the status bar what was done; where there is neither a
         * display nor a macro, nothing can be shown.
         */
        @Override
        public void show() {
            ActiveImage.show(created ? List.of(image) : List.of());
            IJ.showStatus(summary());
        }

        @Override
        public String text() {
            return summary();
        }

        /** Returns one line for the status bar. */
        public String summary() {
            return String.format(
                    Locale.ROOT,
                    "GMCNN: reverted %d pixel%s of %d plane%s%s",
                    pixels,
                    pixels == 1 ? "" : "s",
                    planes,
                    planes == 1 ? "" : "s",
                    remark.isEmpty() ? "" : "; " + remark);
        }
    }

    private final ImagePlus image;
    private final RevertOptions options;
    private final Progress progress;
    private final Provenance provenance;
    private final Optional<ImagePlus> original;
    private final List<FillStep> steps;
    private final SortedMap<Integer, PixelSet> filled;

    private RevertTask(ImagePlus image, RevertOptions options, Progress progress) {
        this.image = image;
        this.options = options;
        this.progress = progress;
        provenance = FilledImages.record(image);
        original =
                options.to() == To.ORIGINAL
                        ? Optional.of(
                                FilledImages.original(options.original().orElseThrow(), image))
                        : Optional.empty();
        steps =
                original.map(before -> FilledImages.stepsSince(before, provenance))
                        .orElse(provenance.steps());
        requireRevertible();
        filled = Provenance.filled(steps);
    }

    /**
     * Reverts an image.
     *
     * @throws io.github.gmcnn.core.safe.UserException if the image or its record is not there, or
     *     cannot be reverted so
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled; then nothing has changed
     */
    public static Result run(ImagePlus image, RevertOptions options, Progress progress) {
        try (ImageLock locked = ImageLock.of(image, "open the filled one")) {
            return new RevertTask(image, options, progress).run();
        }
    }

    private Result run() {
        original.ifPresent(this::requireInput);
        progress.check();
        ImagePlus target = target();
        LivePlanes planes = new LivePlanes(target);
        try {
            filled.forEach((plane, mask) -> revert(planes, plane, mask));
        } catch (RuntimeException | Error e) {
            planes.undo();
            throw e;
        }
        String remark = original.map(o -> finishOriginal(target, o)).orElse("");
        if (original.isEmpty()) {
            target.setProp(ImageProvenance.REVERTED, OptionSpec.text(options.to()));
        }
        if (target == image) {
            planes.finish();
        }
        long pixels = filled.values().stream().mapToLong(PixelSet::size).sum();
        return new Result(target, target != image, pixels, filled.size(), remark);
    }

    private void requireRevertible() {
        ImageShape now = ImageProvenance.shape(image);
        ImageShape then = provenance.image();
        boolean mayBeFloat = options.to() != To.ORIGINAL && image.getBitDepth() == 32;
        require(
                then.fits(mayBeFloat ? now.ofType(then.type()) : now),
                "is " + now + ", but what was filled is " + then + "; revert that");
        require(
                options.output() == Output.NEW || SameImage.isChangeable(image),
                "is a virtual stack, which cannot be changed in place; use output=new");
        require(
                options.to() != To.NAN || image.getBitDepth() != 24,
                "is an RGB image, whose pixels cannot be NaN; use to=zero or to=original");
        require(
                options.to() != To.NAN
                        || image.getBitDepth() == 32
                        || options.output() == Output.NEW,
                "is "
                        + image.getBitDepth()
                        + "-bit, and only pixels of 32-bit images can be NaN; use output=new, which"
                        + " makes one");
        require(
                options.to() != To.NAN || ColourTables.palette(image).isEmpty(),
                "has numbers of a colour table for pixels, which cannot be NaN; use to=original");
    }

    private void require(boolean legal, String rule) {
        if (!legal) {
            throw new InputException("The image " + image.getTitle() + " " + rule + ".");
        }
    }

    private void requireInput(ImagePlus before) {
        ImageShape shape = ImageProvenance.shape(before);
        boolean fits = provenance.image().fits(shape);
        for (int plane : filled.keySet()) {
            progress.check();
            if (!fits || !inputOf(plane).equals(sum(before, plane))) {
                throw new InputException(
                        "The image "
                                + before.getTitle()
                                + " is not what was filled ("
                                + (fits ? "plane " + plane + " differs" : "it is " + shape)
                                + "); name the one from before the fill.");
            }
        }
    }

    private String inputOf(int plane) {
        return steps.stream()
                .filter(step -> step.planes().containsKey(plane))
                .findFirst()
                .map(step -> step.planes().get(plane))
                .map(FilledPlane::inputSha256)
                .orElseThrow();
    }

    private String sum(ImagePlus image, int plane) {
        Object pixels = ImagePlusImages.pixels(image, plane);
        return PlaneHash.of(pixels, image.getWidth(), provenance.summed()).text();
    }

    private ImagePlus target() {
        if (options.output() == Output.IN_PLACE) {
            return image;
        }
        boolean toFloat = options.to() == To.NAN && image.getBitDepth() != 32;
        ImagePlus copy = toFloat ? FloatCopy.of(image) : ImagePlusImages.copy(image);
        copy.setTitle(options.title().orElseGet(this::title));
        return copy;
    }

    private String title() {
        String filledTitle = image.getTitle();
        String base =
                filledTitle.contains("-filled")
                        ? filledTitle
                        : ImagePlusImages.filledTitle(filledTitle);
        int at = base.lastIndexOf("-filled");
        String title = base.substring(0, at) + "-reverted" + base.substring(at + 7);
        return WindowManager.makeUniqueName(title);
    }

    private void revert(LivePlanes planes, int plane, PixelSet mask) {
        Object pixels = planes.take(plane, mask);
        if (original.isPresent()) {
            Object from = ImagePlusImages.pixels(original.get(), plane);
            RevertPlanes.copy(from, pixels, mask, image.getWidth());
        } else {
            RevertPlanes.fill(image, pixels, mask, options.to());
        }
        planes.filled(plane, mask, pixels);
    }

    // The original may itself be the result of earlier fills.
    private String finishOriginal(ImagePlus target, ImagePlus before) {
        ImageProvenance.remove(target);
        ImageProvenance.of(before).ifPresent(record -> ImageProvenance.write(target, record));
        long other =
                filled.keySet().stream()
                        .filter(plane -> !inputOf(plane).equals(sum(target, plane)))
                        .count();
        return other == 0
                ? ""
                : "known pixels of "
                        + other
                        + (other == 1 ? " plane" : " planes")
                        + " are not those of the original";
    }
}
