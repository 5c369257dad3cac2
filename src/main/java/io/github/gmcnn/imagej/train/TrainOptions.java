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
        @Option(label = "Pictures", byDefault = "none", always = true) Optional<Path> images,
        @Option(label = "Name of the model", byDefault = "auto", always = true)
                Optional<String> name,
        @Option(label = "Largest holes (pixels)", byDefault = "" + TrainingConfig.HOLES)
                OptionalInt holes,
        @Option(label = "Minutes", byDefault = "" + TrainingConfig.MINUTES) OptionalDouble minutes,
        @Option(label = "Steps instead (0 = none)", byDefault = "0") OptionalInt steps,
        @Option(label = "Start from", byDefault = Models.DEFAULT) String start,
        @Option(label = "Device", byDefault = "auto") ComputeDevice device,
        @Option(label = "Phases", byDefault = "both") Phases phases,
        @Option(key = "1", label = "Phase 1: ") Limits first,
        @Option(key = "2", label = "Phase 2: ") Limits second,
        @Option(label = "Width of the network", byDefault = "auto") OptionalInt width,
        @Option(label = "Hole shown as", byDefault = "auto") Optional<HoleInput> holeInput,
        @Option(label = "ID-MRF", byDefault = "auto") OptionalDouble mrf,
        @Option(label = "VGG19 file", byDefault = "none") Optional<Path> vgg,
        @Option(label = "Holes", byDefault = "mixed") Masks masks,
        @Option(label = "Own masks", byDefault = "none") Optional<Path> maskFolder,
        Changes<TrainingConfig> numbers,
        @Option(label = "Folder of runs", byDefault = "auto") Optional<Path> runs,
        @Option(label = "Resume the run", byDefault = "none") Optional<Path> resume,
        @Option(label = "Options file (JSON)", byDefault = "none", base = true)
                Optional<Path> config,
        @Option(label = "License", byDefault = "not stated") String license,
        @Option(label = "About the pictures", byDefault = "auto") Optional<String> data) {

    /** The table of macro keys. */
    public static final Options<TrainOptions> TABLE =
            Options.of(TrainPlugIn.TITLE, TrainOptions.class, TrainingConfig.DEFAULT)
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
            @Option(label = "steps", byDefault = "0") OptionalInt steps,
            @Option(label = "epochs", byDefault = "0") OptionalDouble epochs,
            @Option(label = "minutes", byDefault = "0") OptionalDouble minutes) {

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
