package io.github.gmcnn.ij1;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ImageProcessor;
import io.github.gmcnn.imaging.PixelSet;
import io.github.gmcnn.model.Model;
import io.github.gmcnn.model.ModelException;
import io.github.gmcnn.model.Models;
import io.github.gmcnn.progress.Progress;
import io.github.gmcnn.provenance.FillStep;
import io.github.gmcnn.provenance.FilledPlane;
import io.github.gmcnn.provenance.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Repeats fills from the original and compares what comes out; the channels of one slice and frame
 * at a time, so that no stack is copied whole.
 */
final class Reproduction {

    /** Differences that rounding on another device makes: this share of a plane's range. */
    private static final double ROUNDING = 0.001;

    /**
     * What came out.
     *
     * @param checked whether the fill could be repeated
     * @param good whether it gave the same pixels, but for rounding
     * @param text for people, as in "exactly"
     */
    record Outcome(boolean checked, boolean good, String text) {

        static Outcome unchecked(String why) {
            return new Outcome(false, true, "not checked: " + why);
        }
    }

    /** A step and how it is repeated. */
    private record Run(FillStep step, InpaintOptions options) {}

    private final ImagePlus original;
    private final ImagePlus image;
    private final int channels;
    private final List<FillStep> steps;
    private final VerifyOptions options;
    private double largest;
    private boolean good = true;

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
        List<Run> runs = new ArrayList<>();
        for (FillStep step : steps) {
            if (options(step).isEmpty()) {
                return Outcome.unchecked("the recorded options are of another version");
            }
            Optional<String> model = modelOf(step);
            if (model.isEmpty()) {
                return Outcome.unchecked(
                        "there is no model "
                                + step.model()
                                + " with the sha256 "
                                + step.modelSha256().substring(0, 12)
                                + "...");
            }
            runs.add(new Run(step, again(step, model.get())));
        }
        repeat(runs, progress);
        return new Outcome(true, good, text());
    }

    private String text() {
        if (largest == 0) {
            return "exactly";
        }
        String within = Double.isInfinite(largest) ? "NaN" : OptionRange.text(rounded(largest));
        return good ? "to within " + within + unit() : "no, it differs by up to " + within;
    }

    private String unit() {
        return image.getBitDepth() == 32 ? "" : largest == 1 ? " level" : " levels";
    }

    private static double rounded(double value) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.3g", value));
    }

    private static Optional<InpaintOptions> options(FillStep step) {
        try {
            return Optional.of(InpaintOptions.parse(step.options()));
        } catch (OptionsException e) { // as of keys that came later
            return Optional.empty();
        }
    }

    // The name or path that was given then, else any model with the same weights.
    private static Optional<String> modelOf(FillStep step) {
        List<String> names = new ArrayList<>();
        names.add(options(step).map(InpaintOptions::model).orElse(step.model()));
        Models models = ImageJFolders.models();
        names.addAll(models.names());
        return names.stream().filter(name -> isModel(models, name, step)).findFirst();
    }

    private static boolean isModel(Models models, String name, FillStep step) {
        try {
            Model model = models.find(name);
            return model.description().sha256().equals(step.modelSha256());
        } catch (ModelException e) { // gone, or of a newer format: others may do
            return false;
        }
    }

    private InpaintOptions again(FillStep step, String model) {
        InpaintOptions then = options(step).orElseThrow();
        return InpaintOptions.of(
                Map.of(
                        InpaintOptions.Key.MODEL, model,
                        InpaintOptions.Key.DEVICE, OptionTable.text(options.device()),
                        InpaintOptions.Key.SLICES, OptionTable.text(InpaintOptions.Slices.ALL),
                        InpaintOptions.Key.CHANNELS, then.value(InpaintOptions.Key.CHANNELS),
                        InpaintOptions.Key.LARGEHOLES, then.value(InpaintOptions.Key.LARGEHOLES),
                        InpaintOptions.Key.GRAIN, then.value(InpaintOptions.Key.GRAIN)));
    }

    private void repeat(List<Run> runs, Progress progress) {
        SortedMap<Integer, PixelSet> filled = Provenance.filled(steps);
        TreeSet<Integer> groups = new TreeSet<>();
        filled.keySet().forEach(plane -> groups.add((plane - 1) / channels));
        int done = 0;
        for (int group : groups) {
            int before = group * channels;
            Progress part = new PartProgress(progress, done++, groups.size());
            ImagePlus again = refill(before, runs, part);
            for (int plane = before + 1; plane <= before + channels; plane++) {
                if (filled.containsKey(plane)) {
                    Object pixels = ImagePlusImages.pixels(again, plane - before);
                    compare(plane, filled.get(plane), pixels);
                }
            }
        }
    }

    private ImagePlus refill(int before, List<Run> runs, Progress progress) {
        ImagePlus planes = planes(before);
        for (Run run : runs) {
            SortedMap<Integer, FilledPlane> filled =
                    run.step.planes().subMap(before + 1, before + channels + 1);
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
            }
        }
        return planes;
    }

    // Colours of composite images are for display; those of others can be a table of colours.
    private ImagePlus planes(int before) {
        ImageStack from = original.getStack();
        ImageStack planes = new ImageStack(original.getWidth(), original.getHeight());
        for (int plane = before + 1; plane <= before + channels; plane++) {
            ImageProcessor copy = from.getProcessor(plane).duplicate();
            planes.addSlice(copy);
        }
        if (!original.isComposite()) {
            planes.setColorModel(original.getProcessor().getColorModel());
        }
        ImagePlus image = new ImagePlus(original.getTitle(), planes);
        image.setDimensions(channels, 1, 1);
        image.setOpenAsHyperStack(channels > 1);
        image.setCalibration(original.getCalibration());
        return image;
    }

    private void compare(int plane, PixelSet filled, Object again) {
        Object actual = ImagePlusImages.pixels(image, plane);
        PixelComparison comparison = new PixelComparison(image.getWidth());
        comparison.inside(filled, plane, again, actual);
        largest = Math.max(largest, comparison.largest());
        if (comparison.different() > 0) {
            good &= comparison.largest() <= tolerance(plane);
        }
    }

    private double tolerance(int plane) {
        Object pixels = ImagePlusImages.pixels(original, plane);
        if (pixels instanceof byte[] || pixels instanceof int[]) {
            return 1;
        }
        double share = ROUNDING * PixelRows.range(pixels);
        return pixels instanceof float[] ? share : Math.max(1, share);
    }
}
