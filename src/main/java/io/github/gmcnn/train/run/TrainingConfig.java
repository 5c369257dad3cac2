package io.github.gmcnn.train.run;

import static io.github.gmcnn.core.safe.InputException.require;
import static io.github.gmcnn.train.run.Checks.requireRange;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.Precision;
import io.github.gmcnn.core.network.VggFeatures;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.Records;
import io.github.gmcnn.train.data.Augmentation;
import io.github.gmcnn.train.data.RectangleMasks;
import io.github.gmcnn.train.data.StrokeMasks;
import java.util.Map;

/**
 * All numbers of a run, checked as soon as they are given; immutable. What is marked as an option
 * is a macro key of <i>GMCNN Train</i>, whose default is that of the {@link #DEFAULT}, or follows
 * from others ({@code auto}).
 *
 * <p>Change some of the {@link #DEFAULT} by the methods {@code with...}, or {@link #parse} a JSON
 * text, which need name only what differs from it. docs/training.md has each option with its
 * default and source.
 *
 * @param cnum width of the generator's first layer
 * @param cropSize side of the square crops, in pixels
 * @param holeSize thickness in pixels up to which the model shall fill a hole in one run
 * @param windowSide side in pixels of the window around a hole that the local discriminator and the
 *     texture terms see; 0 = half the crop
 * @param batchSize crops of a step
 * @param seed of weights, order, crops and masks
 * @param reconstruction the first phase
 * @param adversarial the second phase
 * @param optimizer Adam's numbers
 * @param loss the weights of the loss terms
 * @param features how VGG19 is used
 * @param discriminator the discriminators
 * @param averageDecay decay of the moving average of the weights that is kept, 0 = keep the last
 *     weights
 * @param masks how holes are drawn
 * @param augmentation how crops are varied
 * @param report how often the run reports, validates and saves
 * @param prefetch batches kept ready by the background thread
 * @param corrected whether the losses see what a fill will be, corrected at the rim of the hole,
 *     instead of the generator's output
 * @param holeInput what the generator is shown in place of missing pixels; zeros where it is not
 *     given
 * @param precision in which numbers the generator computes; float32 where it is not given
 */
public record TrainingConfig(
        int cnum,
        @Option(
                        key = "crop",
                        label = "Crop (pixels)",
                        byDefault = "auto",
                        help =
                                "side of the crops in pixels, a multiple of 4; `auto`: 8/3 of "
                                        + "`holes`, at least 64")
                int cropSize,
        int holeSize,
        @Option(
                        key = "window",
                        label = "Window at a hole",
                        byDefault = "auto",
                        help =
                                "side in pixels of what the local discriminator and the texture "
                                        + "terms see around a hole; `auto`: half the crop")
                int windowSide,
        @Option(key = "batch", label = "Crops a step", help = "crops of a step") int batchSize,
        @Option(label = "Seed", help = "of everything that is drawn at random") long seed,
        @Option(label = "Phase 1: ", help = "phase 1: ") PhaseOptions reconstruction,
        @Option(key = "2", label = "Phase 2: ", help = "phase 2: ") PhaseOptions adversarial,
        OptimizerOptions optimizer,
        LossWeights loss,
        FeatureOptions features,
        DiscriminatorOptions discriminator,
        @Option(
                        key = "average",
                        label = "Average's decay",
                        help =
                                "decay of the moving average of the weights, which is what is kept; "
                                        + "0 keeps the last weights")
                double averageDecay,
        MaskOptions masks,
        Augmentation augmentation,
        ReportOptions report,
        @Option(label = "Batches ahead", help = "batches prepared in advance") int prefetch,
        boolean corrected,
        HoleInput holeInput,
        @Option(
                        label = "Precision",
                        help =
                                "`float32`, or `mixed`: [the generator convolves in "
                                        + "bfloat16](training.md#mixed-precision)")
                Precision precision) {

    /** Thickness in pixels of the largest holes of the {@link #DEFAULT}. */
    public static final int HOLES = 48;

    /** How long the {@link #DEFAULT} trains, both phases together. */
    public static final int MINUTES = 60;

    /** Share of the first of two phases in the steps and minutes of both. */
    public static final double FIRST_SHARE = 0.75;

    /** Known pixels that a crop has, at least, on both sides of a hole taken together. */
    private static final int CONTEXT = 32;

    // ConfidenceMask mirrors by half of its kernel of 65.
    private static final int MIN_CROP = 36;

    /**
     * The defaults of <i>GMCNN Train</i>: the reference's losses and Adam on a network, masks and
     * learning rates for a CPU and an hour.
     *
     * <p>From the reference: betas, epsilon, all lambdas, discriminators, five updates, hinge loss,
     * the strokes' shape, the margin of 8. Ours: half the width, crops of 128 instead of 256,
     * learning rates that fall from 3e-4 and 1e-4 (1e-5 learns nothing in an hour), rectangles of 8
     * to 48 pixels instead of always 128, one to four strokes instead of ten, half as thick,
     * augmentation, the moving average and the paper's ID-MRF layers. {@link #forHoles} gives the
     * same of another size.
     */
    public static final TrainingConfig DEFAULT =
            new TrainingConfig(
                    16,
                    128,
                    HOLES,
                    0,
                    4,
                    0,
                    new PhaseOptions(0, 0, FIRST_SHARE * 60 * MINUTES, 3e-4, 1e-4),
                    new PhaseOptions(0, 0, (1 - FIRST_SHARE) * 60 * MINUTES, 1e-4, 1e-5),
                    new OptimizerOptions(0.5, 0.9, 1e-8),
                    new LossWeights(1.4, false, false, 1.2, 1e-3, 0, 0, 0, 0, 0),
                    new FeatureOptions(
                            FeatureOptions.Mode.PAPER,
                            false,
                            FeatureOptions.Mean.TORCHVISION,
                            FeatureOptions.Pooling.MAX),
                    new DiscriminatorOptions(64, 5, true, DiscriminatorOptions.Objective.HINGE, 10),
                    0.999,
                    new MaskOptions(
                            new RectangleMasks(8, HOLES, 8, 0),
                            new StrokeMasks(1, 4, 20, HOLES, 4, 12, 360),
                            0.5,
                            "all",
                            0,
                            0.5,
                            false),
                    new Augmentation(true, 0.5, 1.25, true, true, 0.2, 0, 0),
                    new ReportOptions(500, 3, 250, 0.08, 32, 100, false, ReportOptions.Kept.LAST),
                    4,
                    false,
                    HoleInput.ZEROS,
                    Precision.FLOAT32);

    private static final String WHAT = "The text of training options";

    /** Checks each number; the message names it, its value and the rule. */
    public TrainingConfig {
        require(cnum >= 2 && cnum <= 256 && cnum % 2 == 0, "cnum", cnum, "must be even, 2 to 256");
        require(
                cropSize >= MIN_CROP && cropSize <= 4096 && cropSize % Generator.GRID == 0,
                "cropSize",
                cropSize,
                "must be a multiple of 4 from " + MIN_CROP + " to 4096");
        require(
                holeSize >= 4 && holeSize <= cropSize - CONTEXT,
                "holeSize",
                holeSize,
                "must be from 4 to cropSize - 32, which is " + (cropSize - CONTEXT));
        require(
                windowSide == 0 || windowSide >= VggFeatures.MIN_SIDE && windowSide <= cropSize,
                "windowSide",
                windowSide,
                "must be 0 (half the crop), or from 16 to cropSize, which is " + cropSize);
        requireRange("batchSize", batchSize, 1, 1024);
        requireGiven(reconstruction, "reconstruction");
        requireGiven(adversarial, "adversarial");
        require(
                reconstruction.isPlanned() || adversarial.isPlanned(),
                "reconstruction.steps",
                reconstruction.steps(),
                "must be above 0 where no other limit of a phase is");
        requireGiven(optimizer, "optimizer");
        requireGiven(loss, "loss");
        requireGiven(features, "features");
        requireGiven(discriminator, "discriminator");
        require(
                averageDecay >= 0 && averageDecay < 1,
                "averageDecay",
                averageDecay,
                "must be 0 (none) to below 1");
        requireGiven(masks, "masks");
        masks.rectangles().requireRoom(cropSize, cropSize);
        requireGiven(augmentation, "augmentation");
        requireGiven(report, "report");
        requireRange("prefetch", prefetch, 1, 64);
        holeInput = holeInput == null ? HoleInput.ZEROS : holeInput; // older runs
        precision = precision == null ? Precision.FLOAT32 : precision; // older runs
    }

    private static void requireGiven(Object value, String name) {
        require(value != null, name, value, "must be given");
    }

    /** Returns the options of a phase. */
    public PhaseOptions phase(Phase phase) {
        return phase == Phase.RECONSTRUCTION ? reconstruction : adversarial;
    }

    /** Returns the side of the window around a hole, in pixels. */
    public int window() {
        return windowSide > 0 ? windowSide : Math.max(VggFeatures.MIN_SIDE, cropSize / 2);
    }

    /**
     * Returns a copy for holes up to a size: crops, rectangles and strokes in the proportions of
     * the {@link #DEFAULT}.
     *
     * @param size thickness of the largest holes in pixels, 4 to 1024
     */
    public TrainingConfig forHoles(int size) {
        requireRange("holeSize", size, 4, 1024);
        int crop = Math.max(64, (size * 8 / 3 + 3) / 4 * 4);
        MaskOptions drawn = masks.forHoles(size);
        return Records.with(
                this, Map.of("cropSize", crop, "holeSize", size, "windowSide", 0, "masks", drawn));
    }

    /** Returns a copy with a generator of this width. */
    public TrainingConfig withWidth(int width) {
        return Records.with(this, Map.of("cnum", width));
    }

    /** Returns a copy with phases of these limits and rates. */
    public TrainingConfig withPhases(PhaseOptions first, PhaseOptions second) {
        return Records.with(this, Map.of("reconstruction", first, "adversarial", second));
    }

    /**
     * Returns whether fills of the model are corrected at the rim. A network that adds to the plate
     * meets the rim by itself, unless it learnt to be corrected.
     */
    public boolean correctsFills() {
        return corrected || holeInput == HoleInput.ZEROS;
    }

    /** Returns a copy whose losses see the fill corrected at the rim, or not. */
    public TrainingConfig withCorrected(boolean seen) {
        return Records.with(this, Map.of("corrected", seen));
    }

    /** Returns a copy whose generator is shown this in place of missing pixels. */
    public TrainingConfig withHoleInput(HoleInput input) {
        return Records.with(this, Map.of("holeInput", input));
    }

    /** Returns a copy with this weight of the texture term. */
    public TrainingConfig withIdMrf(double weight) {
        return Records.with(this, Map.of("loss", Records.with(loss, Map.of("idMrf", weight))));
    }

    /** Returns a copy with other masks. */
    public TrainingConfig withMasks(MaskOptions other) {
        return Records.with(this, Map.of("masks", other));
    }

    /**
     * Reads a JSON object whose members replace those of the {@link #DEFAULT}.
     *
     * @throws InputException if it is no JSON object, names an unknown option or a value is not
     *     legal
     */
    public static TrainingConfig parse(String json) {
        return DEFAULT.with(json);
    }

    /** Returns a copy in which a JSON object replaces some options, as in {@code {"cnum": 8}}. */
    TrainingConfig with(String json) {
        JsonObject merged = Json.read(toJson(), JsonObject.class, WHAT);
        replace(merged, Json.read(json, JsonObject.class, WHAT), "");
        return Json.read(merged.toString(), TrainingConfig.class, WHAT);
    }

    private static void replace(JsonObject target, JsonObject changes, String prefix) {
        for (Map.Entry<String, JsonElement> change : changes.entrySet()) {
            JsonElement old = target.get(change.getKey());
            if (old == null) {
                throw new InputException(
                        prefix
                                + change.getKey()
                                + " is no training option; there are "
                                + String.join(", ", target.keySet())
                                + ".");
            }
            if (old.isJsonObject() && change.getValue().isJsonObject()) {
                String inner = prefix + change.getKey() + ".";
                replace(old.getAsJsonObject(), change.getValue().getAsJsonObject(), inner);
            } else {
                target.add(change.getKey(), change.getValue());
            }
        }
    }

    /** Returns all options as a JSON object. */
    public String toJson() {
        return Json.write(this);
    }
}
