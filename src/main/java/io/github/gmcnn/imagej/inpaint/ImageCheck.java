package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.measure.Calibration;
import io.github.gmcnn.core.check.CheckPlan;
import io.github.gmcnn.core.check.CheckResult;
import io.github.gmcnn.core.check.CheckedPicture;
import io.github.gmcnn.core.check.FillCheck;
import io.github.gmcnn.core.check.Filler;
import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Quitting;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.KeepError;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import io.github.gmcnn.imagej.pictures.ColourTables;
import io.github.gmcnn.imagej.record.CheckNote;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.ImageLock;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;

/**
 * What a check of an ImageJ image found; errors are in the image's calibrated units.
 *
 * @param result by picture
 * @param planes the planes that each picture of the result is made of, from 1
 * @param unit of the errors, for people
 * @param device that filled, for people
 */
public record ImageCheck(
        CheckResult result, List<List<Integer>> planes, String unit, String device) {

    private static final double WHITE = 255;

    /**
     * Checks how an image would be filled; changes nothing.
     *
     * @throws io.github.gmcnn.core.safe.UserException if the image, mask, model or device cannot be
     *     used
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static ImageCheck run(
            ImagePlus image, InpaintOptions options, CheckPlan plan, Progress progress) {
        try (ImageLock locked = ImageLock.of(image, "open one and select what is to be filled");
                Quitting.Held held = Quitting.JVM.hold(progress);
                Inpainters.Lease lease = Inpainters.lease(held)) {
            requireNoLabels(options);
            List<List<Integer>> groups = PlaneGroups.of(image, options);
            PlaneMasks masks = Masks.of(image, options.mask());
            Inpainter inpainter = lease.open(ImageJFolders.models().find(options.model()), options);
            inpainter.device(); // refuses a GPU that is not there, and starts the engine
            GroupFill fill = GroupFill.of(image, options, inpainter);
            FillSources sources = FillSources.of(image, options);
            return of(image, new Filling(groups, masks, fill, sources), plan, held);
        }
    }

    /** What fills and what is filled. */
    record Filling(
            List<List<Integer>> groups, PlaneMasks masks, GroupFill fill, FillSources sources) {

        Optional<PixelSet> missing(List<Integer> group) {
            return groups.contains(group) ? StackFill.missing(masks, group) : Optional.empty();
        }
    }

    /**
     * Refuses to keep errors where none can be told.
     *
     * @throws InputException if labels are filled
     */
    public static void requireValues(InpaintOptions options) {
        if (options.keepError() != KeepError.NONE) {
            requireNoLabels(options);
        }
    }

    private static void requireNoLabels(InpaintOptions options) {
        if (options.style().detail() == Detail.LABELS) {
            throw new InputException(
                    "detail=labels fills with numbers of labels, of which the difference means"
                            + " nothing; choose another detail to check a fill.");
        }
    }

    /** Checks under a lease, with the image locked, before or after it is filled in place. */
    static ImageCheck of(ImagePlus image, Filling filling, CheckPlan plan, Progress progress) {
        DoubleUnaryOperator worth = worth(image);
        List<CheckedPicture> pictures = new ArrayList<>();
        List<List<Integer>> planes = new ArrayList<>();
        for (List<Integer> group : filling.groups()) {
            filling.missing(group)
                    .ifPresent(
                            missing -> {
                                pictures.add(picture(image, filling, group, missing, worth));
                                planes.add(group);
                            });
        }
        if (pictures.isEmpty()) {
            throw new InputException(
                    "Nothing is missing, so there is nothing to check; choose another mask.");
        }
        CheckResult result = FillCheck.run(pictures, plan, progress);
        String device = filling.fill().inpainter().deviceInWords();
        return new ImageCheck(result, planes, unit(image), device);
    }

    private static CheckedPicture picture(
            ImagePlus image,
            Filling filling,
            List<Integer> group,
            PixelSet missing,
            DoubleUnaryOperator worth) {
        GroupFill fill = filling.fill();
        List<Object> pixels =
                group.stream().map(plane -> ImagePlusImages.pixels(image, plane)).toList();
        Filler filler =
                Filler.of(
                        fill.inpainter(),
                        missing,
                        filling.sources().of(group, fill, filling::missing));
        return new CheckedPicture(fill.picture(pixels), missing, worth, filler);
    }

    // What a stored value is worth, and a filled one when it is stored.
    private static DoubleUnaryOperator worth(ImagePlus image) {
        int depth = image.getBitDepth();
        if (depth == Float.SIZE) {
            return value -> value;
        }
        if (depth > 16 || ColourTables.palette(image).isPresent()) {
            return value -> Math.max(0, Math.min(WHITE, Math.rint(value)));
        }
        Calibration calibration = image.getCalibration();
        double[] table = new double[1 << depth];
        for (int i = 0; i < table.length; i++) {
            table[i] = calibration.calibrated() ? calibration.getCValue(i) : i;
        }
        return value ->
                Double.isNaN(value)
                        ? value
                        : table[(int) Math.max(0, Math.min(table.length - 1, Math.rint(value)))];
    }

    private static String unit(ImagePlus image) {
        Calibration calibration = image.getCalibration();
        String unit = calibration.getValueUnit();
        boolean named = unit != null && !unit.isBlank() && !unit.equals("Gray Value");
        if (named && (calibration.calibrated() || image.getBitDepth() == Float.SIZE)) {
            return unit;
        }
        return image.getBitDepth() == Float.SIZE ? "units of the image" : "grey levels";
    }

    /** Returns what the record of a fill keeps of it. */
    CheckNote note() {
        return new CheckNote(
                result.trials(),
                result.plan().seed(),
                number(result.expected()),
                number(result.bound()),
                result.plan().coverage(),
                unit,
                result.verdict());
    }

    // JSON has no other numbers.
    private static Double number(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
