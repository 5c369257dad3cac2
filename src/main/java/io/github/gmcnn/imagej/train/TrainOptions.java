package io.github.gmcnn.imagej.train;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.Records;
import io.github.gmcnn.imagej.options.Changes;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.train.run.Phase;
import io.github.gmcnn.train.run.TrainingConfig;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What <i>GMCNN Train</i> learns from and how: the one set of options of the dialogs, the macro
 * line and the SciJava command.
 *
 * @param images the folder or list of pictures
 * @param name of the model to be made; if empty, after the folder
 * @param holes thickness in pixels of the largest holes
 * @param minutes of both phases together
 * @param steps of both phases together
 * @param start what to go on from: a model, a file, a checkpoint or {@value #SCRATCH}
 * @param device where to compute
 * @param phases which to run
 * @param first limits of the first phase alone
 * @param second limits of the second phase alone
 * @param width of the network; if empty, that of the start
 * @param holeInput what the network is shown of a hole; if empty, as the start was
 * @param corrected whether the losses see the fill corrected at the rim; if empty, as the start's
 *     fills are
 * @param mrf weight of the ID-MRF term; if empty, 0.05 where there is a {@code vgg}
 * @param vgg the weights of VGG19
 * @param masks what draws the holes
 * @param maskFolder the user's own masks
 * @param numbers what is named of all other numbers
 * @param runs the folder for the folders of runs
 * @param resume the folder of the run to go on with
 * @param config a JSON file of a {@link TrainingConfig}, which whatever is named here replaces
 * @param license of the new model
 * @param data a sentence about the pictures; if empty, their number and folder
 */
public record TrainOptions(
        @Option(
                        label = "Folder of images",
                        byDefault = "none",
                        always = true,
                        help = "a folder (with its subfolders) or a list file of pictures; needed")
                Optional<Path> images,
        @Option(
                        label = "Name of the new model",
                        byDefault = "auto",
                        always = true,
                        help =
                                "of the model to be made: a new folder in `models/gmcnn`, so no "
                                        + "characters that some system refuses; an existing model is never "
                                        + "overwritten. `auto`: after the folder of pictures, with a number "
                                        + "if that is taken")
                Optional<String> name,
        @Option(
                        label = "Largest holes (pixels)",
                        byDefault = "" + TrainingConfig.HOLES,
                        help =
                                "thickness in pixels of the largest holes that the model shall fill "
                                        + "in one run, 4 to 1024; crops and masks follow, unless they are "
                                        + "given")
                OptionalInt holes,
        @Option(
                        label = "Minutes of training",
                        byDefault = "" + TrainingConfig.MINUTES,
                        help = "minutes of both phases together, three quarters for the first")
                OptionalDouble minutes,
        @Option(
                        label = "Steps (0: by minutes)",
                        byDefault = "0",
                        help =
                                "steps of both phases together, split in the same way; then the minutes "
                                        + "count only if they are given too")
                OptionalInt steps,
        @Option(
                        label = "Start from model",
                        byDefault = Models.DEFAULT,
                        help =
                                "what to go on from: `default` or another model of the list, the "
                                        + "path of a model folder, `scratch` for random weights, a checkpoint "
                                        + "folder, or a `.safetensors` or `.pth` file, the latter also of the "
                                        + "original code")
                String start,
        @Option(
                        label = "Device",
                        byDefault = "auto",
                        help = "`auto` (a GPU that works, else the CPU), `cpu`, `gpu`")
                ComputeDevice device,
        @Option(
                        label = "Phases",
                        byDefault = "both",
                        help =
                                "`both`, `reconstruction` (the first only) or `adversarial` (the "
                                        + "second only)")
                Phases phases,
        @Option(key = "1", label = "Phase 1: ", help = "phase 1: ") Limits first,
        @Option(key = "2", label = "Phase 2: ", help = "phase 2: ") Limits second,
        @Option(
                        label = "Width of the network",
                        byDefault = "auto",
                        help =
                                "of the network, an even number: [a narrower start is "
                                        + "widened](training.md#wider); `auto`: the start's, or 16")
                OptionalInt width,
        @Option(
                        label = "Hole shown as",
                        byDefault = "auto",
                        help =
                                "what the network is shown in place of missing pixels: `zeros`, or "
                                        + "[`plate`](architecture.md#shown-the-plate), to which it adds; "
                                        + "`auto`: as the start, from scratch `zeros`")
                Optional<HoleInput> holeInput,
        @Option(
                        label = "Corrected fill",
                        byDefault = "auto",
                        help =
                                "`true` or `false`: whether the losses see the fill [corrected at "
                                        + "the rim](training.md#the-corrected-fill); `auto`: as the "
                                        + "start's fills are, from scratch `false`")
                Optional<Boolean> corrected,
        @Option(
                        label = "ID-MRF",
                        byDefault = "auto",
                        help =
                                "weight of the ID-MRF texture term in phase 2; `auto`: 0.05 with "
                                        + "`vgg`, else 0")
                OptionalDouble mrf,
        @Option(
                        label = "VGG19 file",
                        byDefault = "none",
                        help =
                                "file with the weights of VGG19: torchvision's `.pth`, or "
                                        + "`.safetensors` with the same names")
                Optional<Path> vgg,
        @Option(
                        label = "Holes",
                        byDefault = "mixed",
                        help =
                                "`mixed`, `rectangles`, `strokes`, or `folder` for masks of one's "
                                        + "own only")
                Masks masks,
        @Option(
                        label = "Own masks",
                        byDefault = "none",
                        help =
                                "a folder with mask pictures, whose pixels that are not black are "
                                        + "missing")
                Optional<Path> maskFolder,
        Changes<TrainingConfig> numbers,
        @Option(
                        label = "Folder of runs",
                        byDefault = "auto",
                        help =
                                "folder for the folders of runs; `auto`: `models/gmcnn-runs` in "
                                        + "ImageJ's folder")
                Optional<Path> runs,
        @Option(
                        label = "Resume the run",
                        byDefault = "none",
                        help =
                                "the folder of a run, or of one of its checkpoints, to go on from; "
                                        + "only `device` may stand beside it. From an older checkpoint the "
                                        + "run goes on [in a folder of its "
                                        + "own](training.md#what-a-run-leaves). If its model was made "
                                        + "already, the new one gets a number")
                Optional<Path> resume,
        @Option(
                        label = "Options file (JSON)",
                        byDefault = "none",
                        base = true,
                        help =
                                "a JSON file with the same numbers, as `config.json` in the folder "
                                        + "of a run; keys beside it win")
                Optional<Path> config,
        @Option(
                        label = "License",
                        byDefault = "not stated",
                        help = "of the new model, for its `model.json`")
                String license,
        @Option(
                        label = "About the pictures",
                        byDefault = "auto",
                        help =
                                "a sentence about the pictures, for its `model.json`; `auto`: their "
                                        + "number and folder")
                Optional<String> data) {

    /** The command's name: its menu label and the title of its windows. */
    static final String TITLE = "GMCNN Train";

    /** The table of macro keys. */
    public static final Options<TrainOptions> TABLE =
            Options.of(TITLE, TrainOptions.class, TrainingConfig.DEFAULT)
                    .inOrder(TrainGroup.order());

    /** The start that stands for random weights. */
    static final String SCRATCH = "scratch";

    /** The phases to run. */
    enum Phases {
        /** Both, one after the other. */
        BOTH,
        /** The first: differences to the truth. */
        RECONSTRUCTION,
        /** The second: with discriminators and texture. */
        ADVERSARIAL
    }

    /** What draws the holes. */
    enum Masks {
        /** Rectangles and strokes, and masks of a folder where there is one. */
        MIXED,
        /** Rectangles, and masks of a folder where there is one. */
        RECTANGLES,
        /** Strokes, and masks of a folder where there is one. */
        STROKES,
        /** Masks of a folder only. */
        FOLDER
    }

    /**
     * What ends one phase alone, instead of its share of steps and minutes.
     *
     * @param steps how many
     * @param epochs how often each picture is shown
     * @param minutes how long
     */
    record Limits(
            @Option(
                            label = "steps",
                            byDefault = "0",
                            help =
                                    "steps after which it ends; a phase with limits of its own has no share of the "
                                            + "common ones, and the first that is reached ends it")
                    OptionalInt steps,
            @Option(label = "epochs", byDefault = "0", help = "how often each picture is shown")
                    OptionalDouble epochs,
            @Option(label = "minutes", byDefault = "0", help = "minutes after which it ends")
                    OptionalDouble minutes) {

        boolean isGiven() {
            return steps.isPresent() || epochs.isPresent() || minutes.isPresent();
        }
    }

    /**
     * Reads a macro line; what it does not name has its declared default.
     *
     * @param line as in {@code images=[/my pictures] name=cells}; keys and choices in any case
     * @throws InputException that names the first unknown key or illegal value and what is legal
     */
    public static TrainOptions parse(String line) {
        return TABLE.parse(line);
    }

    /** Returns the limits of one phase alone. */
    Limits limits(Phase phase) {
        return phase == Phase.RECONSTRUCTION ? first : second;
    }

    /** Returns a copy that learns from there. */
    TrainOptions withImages(Path folder) {
        return Records.with(this, Map.of("images", Optional.of(folder)));
    }

    /** Returns a copy that makes a model of that name. */
    TrainOptions withName(String model) {
        return Records.with(this, Map.of("name", Optional.of(model)));
    }

    /** Returns a copy that computes there. */
    TrainOptions withDevice(ComputeDevice other) {
        return Records.with(this, Map.of("device", other));
    }

    /**
     * Returns the values that a macro line names: pictures and name, if this is no resumed run,
     * then what differs from its default.
     */
    public Map<String, String> values() {
        Map<String, String> values = TABLE.values(this);
        if (resume.isPresent() && images.isEmpty() && name.isEmpty()) {
            values.remove("images");
            values.remove("name");
        }
        return values;
    }

    /** Returns the macro line: what {@link #values()} names, and nothing else. */
    public String toMacro() {
        return MacroText.format(values());
    }
}
