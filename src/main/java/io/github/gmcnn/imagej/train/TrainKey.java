package io.github.gmcnn.imagej.train;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.imagej.options.OptionKey;
import io.github.gmcnn.imagej.options.OptionRow;
import io.github.gmcnn.imagej.options.OptionTable;
import io.github.gmcnn.train.run.DiscriminatorOptions.Objective;
import io.github.gmcnn.train.run.FeatureOptions;
import io.github.gmcnn.train.run.ReportOptions;
import java.util.List;
import java.util.Optional;

/** The macro keys of <i>GMCNN Train</i>; the order is that of the dialogs and the macro line. */
public enum TrainKey implements OptionKey {
    // The usual ones; the first screen.
    IMAGES(Group.MAIN, "Pictures", Kind.FILE, "none"),
    NAME(Group.MAIN, "Name of the model", Kind.TEXT, "auto"),
    HOLES(Group.MAIN, "Largest holes (pixels)", Kind.WHOLE, "48"),
    MINUTES(Group.MAIN, "Minutes", Kind.NUMBER, "60"),
    STEPS(Group.MAIN, "Steps instead (0 = none)", Kind.WHOLE, "0"),
    START(Group.MAIN, "Start from", Kind.TEXT, Models.DEFAULT),
    DEVICE(Group.MAIN, "Device", OptionTable.texts(ComputeDevice.class), "auto"),

    PHASES(Group.DURATION, "Phases", OptionTable.texts(TrainOptions.Phases.class), "both"),
    STEPS1(Group.DURATION, "Phase 1: steps", Kind.WHOLE, "0"),
    EPOCHS1(Group.DURATION, "Phase 1: epochs", Kind.NUMBER, "0"),
    MINUTES1(Group.DURATION, "Phase 1: minutes", Kind.NUMBER, "0"),
    STEPS2(Group.DURATION, "Phase 2: steps", Kind.WHOLE, "0"),
    EPOCHS2(Group.DURATION, "Phase 2: epochs", Kind.NUMBER, "0"),
    MINUTES2(Group.DURATION, "Phase 2: minutes", Kind.NUMBER, "0"),

    WIDTH(Group.LEARNING, "Width of the network", Kind.WHOLE, "auto", "cnum"),
    CROP(Group.LEARNING, "Crop (pixels)", Kind.WHOLE, "auto", "cropSize"),
    WINDOW(Group.LEARNING, "Window at a hole", Kind.WHOLE, "auto", "windowSide"),
    BATCH(Group.LEARNING, "Crops a step", Kind.WHOLE, "4", "batchSize"),
    RATE(Group.LEARNING, "Phase 1: rate", Kind.NUMBER, "3e-4", "reconstruction.learningRate"),
    FINALRATE(
            Group.LEARNING,
            "Phase 1: final rate",
            Kind.NUMBER,
            "1e-4",
            "reconstruction.finalLearningRate"),
    RATE2(Group.LEARNING, "Phase 2: rate", Kind.NUMBER, "1e-4", "adversarial.learningRate"),
    FINALRATE2(
            Group.LEARNING,
            "Phase 2: final rate",
            Kind.NUMBER,
            "1e-5",
            "adversarial.finalLearningRate"),
    BETA1(Group.LEARNING, "Adam: beta 1", Kind.NUMBER, "0.5", "optimizer.beta1"),
    BETA2(Group.LEARNING, "Adam: beta 2", Kind.NUMBER, "0.9", "optimizer.beta2"),
    EPSILON(Group.LEARNING, "Adam: epsilon", Kind.NUMBER, "1e-8", "optimizer.epsilon"),
    AVERAGE(Group.LEARNING, "Average's decay", Kind.NUMBER, "0.999", "averageDecay"),
    SEED(Group.LEARNING, "Seed", Kind.WHOLE, "0", "seed"),
    PREFETCH(Group.LEARNING, "Batches ahead", Kind.WHOLE, "4", "prefetch"),
    PRECISION(Group.LEARNING, "Precision", List.of("float32", "mixed"), "float32", "precision"),
    HOLEINPUT(
            Group.LEARNING,
            "Hole shown as",
            List.of(TrainOptions.AUTO, "plate", "zeros"),
            TrainOptions.AUTO,
            "holeInput"),

    CORRECTED(Group.LOSS, "Corrected fill", Kind.FLAG, "false", "corrected"),
    REC(Group.LOSS, "Reconstruction", Kind.NUMBER, "1.4", "loss.reconstruction"),
    RELATIVE(Group.LOSS, "Relative to its size", Kind.FLAG, "false", "loss.relative"),
    SQUARED(Group.LOSS, "Squared", Kind.FLAG, "false", "loss.squared"),
    AE(Group.LOSS, "Auto-encoder", Kind.NUMBER, "1.2", "loss.autoEncoder"),
    ADV(Group.LOSS, "Adversarial", Kind.NUMBER, "0.001", "loss.adversarial"),
    MRF(Group.LOSS, "ID-MRF", Kind.NUMBER, "auto", "loss.idMrf"),
    STYLE(Group.LOSS, "Style", Kind.NUMBER, "0", "loss.style"),
    CONTENT(Group.LOSS, "Content", Kind.NUMBER, "0", "loss.content"),
    DISTANCE(Group.LOSS, "Feature distance", Kind.NUMBER, "0", "loss.distance"),
    TV(Group.LOSS, "Total variation", Kind.NUMBER, "0", "loss.totalVariation"),

    VGG(Group.FEATURES, "VGG19 file", Kind.FILE, "none"),
    VGGMODE(
            Group.FEATURES,
            "ID-MRF as in",
            OptionTable.texts(FeatureOptions.Mode.class),
            "paper",
            "features.mode"),
    VGGMEAN(
            Group.FEATURES,
            "Mean of",
            OptionTable.texts(FeatureOptions.Mean.class),
            "torchvision",
            "features.mean"),
    VGGPOOLING(
            Group.FEATURES,
            "Pooling",
            OptionTable.texts(FeatureOptions.Pooling.class),
            "max",
            "features.pooling"),
    EXCLUDESELF(Group.FEATURES, "Exclude itself", Kind.FLAG, "false", "features.excludeSelf"),

    DWIDTH(Group.DISCRIMINATORS, "Width", Kind.WHOLE, "64", "discriminator.cnum"),
    DUPDATES(Group.DISCRIMINATORS, "Updates a step", Kind.WHOLE, "5", "discriminator.updates"),
    SPECTRALNORM(
            Group.DISCRIMINATORS, "Spectral norm", Kind.FLAG, "true", "discriminator.spectralNorm"),
    OBJECTIVE(
            Group.DISCRIMINATORS,
            "Objective",
            OptionTable.texts(Objective.class),
            "hinge",
            "discriminator.objective"),
    GP(
            Group.DISCRIMINATORS,
            "Gradient penalty",
            Kind.NUMBER,
            "10",
            "discriminator.gradientPenalty"),

    MASKS(Group.MASKS, "Holes", OptionTable.texts(TrainOptions.Masks.class), "mixed"),
    STROKESHARE(Group.MASKS, "Share of strokes", Kind.NUMBER, "0.5", "masks.strokeShare"),
    FAMILIES(Group.MASKS, "Families", Kind.TEXT, "all", "masks.families"),
    FAMILYSHARE(Group.MASKS, "Share of families", Kind.NUMBER, "0", "masks.familyShare"),
    MASKFOLDER(Group.MASKS, "Own masks", Kind.FILE, "none"),
    MASKSHARE(Group.MASKS, "Share of own masks", Kind.NUMBER, "0.5", "masks.imageShare"),
    ONEMASK(Group.MASKS, "One mask a batch", Kind.FLAG, "false", "masks.onePerBatch"),
    MINHOLE(Group.MASKS, "Shortest side", Kind.WHOLE, "auto", "masks.rectangles.minSide"),
    MAXHOLE(Group.MASKS, "Longest side", Kind.WHOLE, "auto", "masks.rectangles.maxSide"),
    MARGIN(Group.MASKS, "Margin", Kind.WHOLE, "auto", "masks.rectangles.margin"),
    SHRINK(Group.MASKS, "Sides shrink by", Kind.WHOLE, "0", "masks.rectangles.maxShrink"),
    MINSTROKES(Group.MASKS, "Fewest strokes", Kind.WHOLE, "1", "masks.strokes.minParts"),
    MAXSTROKES(Group.MASKS, "Most strokes", Kind.WHOLE, "4", "masks.strokes.maxParts"),
    VERTICES(Group.MASKS, "Lines of a stroke", Kind.WHOLE, "20", "masks.strokes.maxVertices"),
    LINE(Group.MASKS, "Longest line", Kind.WHOLE, "auto", "masks.strokes.maxLength"),
    MINBRUSH(Group.MASKS, "Thinnest line", Kind.WHOLE, "auto", "masks.strokes.minBrush"),
    MAXBRUSH(Group.MASKS, "Thickest line", Kind.WHOLE, "auto", "masks.strokes.maxBrush"),
    ANGLE(Group.MASKS, "Largest turn (deg.)", Kind.WHOLE, "360", "masks.strokes.maxAngle"),

    RANDOMCROP(Group.AUGMENTATION, "Random crops", Kind.FLAG, "true", "augmentation.randomCrop"),
    MINSCALE(Group.AUGMENTATION, "Smallest scale", Kind.NUMBER, "0.5", "augmentation.minScale"),
    MAXSCALE(Group.AUGMENTATION, "Largest scale", Kind.NUMBER, "1.25", "augmentation.maxScale"),
    FLIPS(Group.AUGMENTATION, "Mirror", Kind.FLAG, "true", "augmentation.flips"),
    TURNS(Group.AUGMENTATION, "Quarter turns", Kind.FLAG, "true", "augmentation.quarterTurns"),
    GREYSHARE(Group.AUGMENTATION, "Share made grey", Kind.NUMBER, "0.2", "augmentation.greyShare"),

    VALIDATION(Group.KEEPING, "Share held back", Kind.NUMBER, "0.08", "report.validationShare"),
    VALIDATIONCROPS(Group.KEEPING, "Crops of it", Kind.WHOLE, "32", "report.validationPictures"),
    VALIDATEEVERY(Group.KEEPING, "Validate every", Kind.WHOLE, "250", "report.validateEvery"),
    PREVIEWEVERY(Group.KEEPING, "Preview every", Kind.WHOLE, "100", "report.previewEvery"),
    SAVEEVERY(Group.KEEPING, "Checkpoint every", Kind.WHOLE, "500", "report.saveEvery"),
    KEEP(Group.KEEPING, "Checkpoints kept", Kind.WHOLE, "3", "report.keep"),
    MODEL(
            Group.KEEPING,
            "Model made of",
            OptionTable.texts(ReportOptions.Kept.class),
            "last",
            "report.kept"),
    PTH(Group.KEEPING, "With .pth files", Kind.FLAG, "false", "report.pth"),

    RUNS(Group.FILES, "Folder of runs", Kind.FILE, "auto"),
    RESUME(Group.FILES, "Resume the run", Kind.FILE, "none"),
    CONFIG(Group.FILES, "Options file (JSON)", Kind.FILE, "none"),
    LICENSE(Group.FILES, "License", Kind.TEXT, "not stated"),
    DATA(Group.FILES, "About the pictures", Kind.TEXT, "auto");

    /** What belongs together in the second dialog. */
    enum Group {
        MAIN("Main"),
        DURATION("Duration"),
        LEARNING("Network and learning"),
        LOSS("Weights of the loss"),
        FEATURES("Texture (VGG19)"),
        DISCRIMINATORS("Discriminators"),
        MASKS("Holes to learn from"),
        AUGMENTATION("Variation of crops"),
        KEEPING("Validation and checkpoints"),
        FILES("Files and model card");

        private final String title;

        Group(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    /** What a value may be. */
    enum Kind {
        /** An integer. */
        WHOLE,
        /** A number. */
        NUMBER,
        /** {@code true} or {@code false}. */
        FLAG,
        /** One of the choices. */
        CHOICE,
        /** The path of a file or folder. */
        FILE,
        /** Any text. */
        TEXT
    }

    private final Group group;
    private final String label;
    private final Kind kind;
    private final String defaultValue;
    private final List<String> choices;
    private final String path;

    TrainKey(Group group, String label, Kind kind, String defaultValue) {
        this(group, label, kind, defaultValue, "");
    }

    TrainKey(Group group, String label, Kind kind, String defaultValue, String path) {
        this.group = group;
        this.label = label;
        this.kind = kind;
        this.defaultValue = defaultValue;
        this.path = path;
        choices = kind == Kind.FLAG ? List.of("true", "false") : List.of();
    }

    TrainKey(Group group, String label, List<String> choices, String defaultValue) {
        this(group, label, choices, defaultValue, "");
    }

    TrainKey(Group group, String label, List<String> choices, String defaultValue, String path) {
        this.group = group;
        this.label = label;
        this.choices = choices;
        this.defaultValue = defaultValue;
        this.path = path;
        kind = Kind.CHOICE;
    }

    Group group() {
        return group;
    }

    Kind kind() {
        return kind;
    }

    /**
     * Returns where the value stands in a {@link io.github.gmcnn.train.run.TrainingConfig}, as in
     * {@code masks.strokes.maxParts}; empty where it is no such number.
     */
    String path() {
        return path;
    }

    /** Returns whether an options file says it too, so that the default beside it is no default. */
    boolean isInFile() {
        return !path.isEmpty()
                || group == Group.DURATION
                || this == HOLES
                || this == MINUTES
                || this == STEPS;
    }

    @Override
    public OptionRow row() {
        return new OptionRow(label, defaultValue, choices, Optional.empty());
    }
}
