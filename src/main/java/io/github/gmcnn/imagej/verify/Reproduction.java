package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.FilledPlane;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import io.github.gmcnn.imagej.verify.Proof.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Repeats fills from the original and compares what comes out; the channels of one slice and frame
 * at a time, so that no stack is copied whole, unless slices were copied from each other.
 */
final class Reproduction {

    /** Differences that rounding on another device makes: this share of a plane's range. */
    private static final double ROUNDING = 0.001;

    /** How an engine rounds; records of before that word was written do not say it. */
    private static final Pattern ROUNDING_WORD = Pattern.compile(", rounding [0-9a-f]+");

    /** The options that fills depend on beside their masks and models. */
    private static final List<String> REPEATED =
            List.of(
                    "channels",
                    "largeholes",
                    "detail",
                    "reach",
                    "sources",
                    "floor",
                    "ceiling",
                    "neighbours",
                    "longestgap");

    /**
     * What came out.
     *
     * @param text in few words, as in "exactly"
     */
    record Outcome(Proof proof, String text) {

        private static Outcome of(Result result, String words, String text) {
            return new Outcome(new Proof(Proof.Of.REPETITION, result, words), text);
        }

        static Outcome notMade(String why) {
            return of(Result.NOT_MADE, why, "not checked: " + why);
        }

        static Outcome ofReverted() {
            String why = "the fill was taken back";
            return of(Result.NOT_NEEDED, why, "not checked: " + why);
        }
    }

    /** A step and how it is repeated. */
    private record Run(FillStep step, InpaintOptions options) {}

    private final ImagePlus original;
    private final ImagePlus image;
    private final int channels;
    private final List<FillStep> steps;
    private final VerifyOptions options;
    private final Set<String> engines = new TreeSet<>();
    private double largest;
    private long different;
    private boolean rounded = true;

    Reproduction(
            ImagePlus original,
            ImagePlus image,
            Provenance provenance,
            List<FillStep> steps,
            VerifyOptions options) {
        this.original = original;
        this.image = image;
        channels = provenance.image().channels();
        this.steps = steps;
        this.options = options;
    }

    Outcome run(Progress progress) {
        boolean copied;
        try {
            List<Run> runs = runs();
            repeat(runs, progress);
            copied = runs.stream().anyMatch(run -> run.options.style().detail().copies());
        } catch (UserException e) { // what else was proved still holds
            return Outcome.notMade(e.getMessage().replaceFirst("\\.$", ""));
        }
        if (different == 0) {
            return exactly();
        }
        return copied && !rounded && !otherEngine().isEmpty()
                ? copiedOtherwise(amount())
                : differently(amount());
    }

    // A guide that another arithmetic rounds differently can change which patch is the best; the
    // same one has no such excuse.
    private Outcome copiedOtherwise(String by) {
        String pixels = different == 1 ? "1 filled pixel comes" : different + " filled pixels come";
        return Outcome.notMade(
                pixels
                        + " out differently, by up to "
                        + by
                        + ", as patches can with another arithmetic"
                        + otherEngine());
    }

    private Outcome exactly() {
        String fills = steps.size() == 1 ? "the fill is" : "the " + steps.size() + " fills are";
        return Outcome.of(
                Result.PROVED,
                fills + " reproduced exactly" + otherEngine(),
                "exactly" + otherEngine());
    }

    private Outcome differently(String by) {
        boolean one = different == 1;
        return rounded
                ? Outcome.of(
                        Result.ROUNDED,
                        String.format(
                                "%d of them %s reproduced to within %s only",
                                different, one ? "is" : "are", by + otherEngine()),
                        "to within " + by + otherEngine())
                : Outcome.of(
                        Result.FAILED,
                        String.format(
                                "repeating the fill of %s gives others: %d %s by up to %s",
                                image.getTitle(),
                                different,
                                one ? "differs" : "differ",
                                by + otherEngine()),
                        "no, it differs by up to " + by + otherEngine());
    }

    // Another arithmetic rounds differently, so a message of a difference should name it.
    private String otherEngine() {
        Set<String> then = new TreeSet<>();
        steps.forEach(step -> then.add(computing(step)));
        then.removeAll(engines);
        engines.forEach(engine -> then.remove(ROUNDING_WORD.matcher(engine).replaceFirst("")));
        return then.isEmpty()
                ? ""
                : "; it was computed by "
                        + String.join(" and ", then)
                        + ", now by "
                        + String.join(" and ", engines);
    }

    private String amount() {
        if (Double.isInfinite(largest)) {
            return "NaN";
        }
        double shown = Double.parseDouble(String.format(Locale.ROOT, "%.3g", largest));
        String unit = image.getBitDepth() == 32 ? "" : largest == 1 ? " level" : " levels";
        return OptionSpec.text(shown) + unit;
    }

    private List<Run> runs() {
        RecordedModels models = RecordedModels.of(options.model());
        List<Run> runs = new ArrayList<>();
        steps.forEach(step -> runs.add(new Run(step, again(step, models.find(step)))));
        return runs;
    }

    // Of a stranger's options only choices and numbers are used, nothing that names a file.
    private InpaintOptions again(FillStep step, String model) {
        InpaintOptions then = recorded(step);
        if (then.notFrom().isPresent()) {
            throw new InputException("what must not be copied (notfrom) is not recorded");
        }
        Map<String, String> again = InpaintOptions.TABLE.texts(then);
        again.keySet().retainAll(REPEATED);
        again.put("model", model);
        again.put("device", OptionSpec.text(options.device()));
        again.put("slices", OptionSpec.text(InpaintOptions.Slices.ALL));
        return InpaintOptions.TABLE.of(again);
    }

    private static InpaintOptions recorded(FillStep step) {
        try {
            return InpaintOptions.parseRecord(step.options());
        } catch (InputException e) {
            throw new InputException(
                    "the recorded options are of another version: "
                            + Reasons.shortened(e.getMessage()));
        }
    }

    private void repeat(List<Run> runs, Progress progress) {
        SortedMap<Integer, PixelSet> filled = Provenance.filled(steps);
        boolean slices = runs.stream().anyMatch(run -> run.options.dependsOnOtherPlanes());
        int size = slices ? original.getStackSize() : channels;
        TreeSet<Integer> groups = new TreeSet<>();
        filled.keySet().forEach(plane -> groups.add((plane - 1) / size));
        int done = 0;
        for (int group : groups) {
            int before = group * size;
            int count = groups.size();
            String where = count == 1 ? "" : "plane " + (done + 1) + " of " + count + ", ";
            Progress part = progress.part(done++, count, where);
            ImagePlus again = refill(before, size, runs, part);
            for (int plane = before + 1; plane <= before + size; plane++) {
                if (filled.containsKey(plane)) {
                    Object pixels = ImagePlusImages.pixels(again, plane - before);
                    compare(plane, filled.get(plane), pixels);
                }
            }
        }
    }

    private ImagePlus refill(int before, int size, List<Run> runs, Progress progress) {
        ImagePlus planes = planes(before, size);
        for (Run run : runs) {
            SortedMap<Integer, FilledPlane> filled =
                    run.step.planes().subMap(before + 1, before + size + 1);
            if (!filled.isEmpty()) {
                planes =
                        InpaintTask.run(
                                        planes,
                                        run.options,
                                        plane ->
                                                Optional.ofNullable(filled.get(before + plane))
                                                        .map(FilledPlane::mask),
                                        progress)
                                .image();
                ImageProvenance.of(planes).map(Provenance::last).ifPresent(this::computedBy);
                ImageProvenance.remove(planes); // each next fill would read and write it again
            }
        }
        return planes;
    }

    private void computedBy(FillStep step) {
        engines.add(computing(step));
    }

    private static String computing(FillStep step) {
        return step.engine() + " on the " + step.device();
    }

    // Colours of composite images are for display; those of others can be a table of colours.
    private ImagePlus planes(int before, int size) {
        ImageStack from = original.getStack();
        ImageStack planes = new ImageStack(original.getWidth(), original.getHeight());
        for (int plane = before + 1; plane <= before + size; plane++) {
            planes.addSlice(from.getProcessor(plane).duplicate());
        }
        if (!original.isComposite()) {
            planes.setColorModel(original.getProcessor().getColorModel());
        }
        ImagePlus image = new ImagePlus(original.getTitle(), planes);
        boolean whole = size == original.getStackSize();
        image.setDimensions(
                channels, whole ? original.getNSlices() : 1, whole ? original.getNFrames() : 1);
        image.setOpenAsHyperStack(channels > 1);
        image.setCalibration(original.getCalibration());
        return image;
    }

    private void compare(int plane, PixelSet filled, Object again) {
        Object actual = ImagePlusImages.pixels(image, plane);
        PixelComparison comparison = new PixelComparison(image.getWidth());
        comparison.inside(filled, plane, again, actual);
        different += comparison.different();
        if (comparison.different() > 0) {
            largest = Math.max(largest, comparison.largest());
            rounded &= comparison.largest() <= tolerance(plane);
        }
    }

    private double tolerance(int plane) {
        Object pixels = ImagePlusImages.pixels(original, plane);
        if (pixels instanceof byte[] || pixels instanceof int[]) {
            return 1;
        }
        double share = ROUNDING * PixelBits.range(pixels);
        return pixels instanceof float[] ? share : Math.max(1, share);
    }
}
