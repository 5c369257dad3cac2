package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.Records;
import io.github.gmcnn.imagej.masks.MarkOptions;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What <i>GMCNN Inpaint</i> fills and how.
 *
 * @param source of what is missing: one of {@link MaskOptions#SOURCES}, a stroke, a title or a path
 * @param marks how the source is read
 * @param model a model's name, or the path of a model folder
 * @param device where the generator runs
 * @param slices the planes of a stack to fill
 * @param channels how channels are filled
 * @param output where the filled pixels go
 * @param file to write; only with {@link Output#FILE}
 * @param title of a new image; empty: after the input
 * @param keepMask what is kept of the mask
 * @param fill how holes are filled
 * @param notFrom what patches are not copied from; nothing where all that is known may be
 * @param sources the planes that patches are copied from
 * @param keepSources what is kept of the places that patches were copied from
 * @param bounds between which values filled pixels lie
 * @param keepError what is kept of how wrong filled pixels may be
 * @param trials by which that is found out
 * @param stack what the slices beside a plane are used for
 */
public record InpaintOptions(
        @Option(
                        key = "mask",
                        label = "What is missing",
                        byDefault = MaskOptions.SELECTION,
                        always = true,
                        help =
                                "`selection`, `overlay`, `roi-manager`, `threshold`; a rule: "
                                        + "`saturated`, `at-or-below`, `nan`, `hot-dead`, "
                                        + "`constant-lines`; a [stroke of a brush](#strokes); the "
                                        + "title of an open image of the "
                                        + "same width and height, [whose pixels that are not black "
                                        + "are missing](#mask-images); or the path of an image, a "
                                        + "`.roi` or a `.zip` file")
                String source,
        MarkOptions marks,
        @Option(
                        label = "Model",
                        byDefault = Models.DEFAULT,
                        help = "a name from the model list, or the path of a model folder")
                String model,
        @Option(
                        label = "Device",
                        byDefault = "auto",
                        help = "`auto` (a GPU that works, else the CPU), `cpu`, `gpu`")
                ComputeDevice device,
        @Option(
                        label = "Which slices",
                        byDefault = "current",
                        help =
                                "`current` or `all` planes of a stack, or `channels`: all "
                                        + "channels of the slice on display; ImageJ's word `stack` "
                                        + "stands for `slices=all`")
                Slices slices,
        @Option(
                        label = "Channels",
                        byDefault = "each",
                        help = "`each` by itself, or `rgb`: the first three together as colours")
                Channels channels,
        @Option(
                        label = "Where it goes",
                        byDefault = "new",
                        help =
                                "`new` image, `in-place`, `file`, or `mask`: an image of the mask, "
                                        + "nothing is filled")
                Output output,
        @Option(label = "File", byDefault = "none", help = "path of the result, with `output=file`")
                Optional<Path> file,
        @Option(
                        label = "Title",
                        byDefault = "auto",
                        help =
                                "of the new image, with `output=new`; `auto`: that of the input "
                                        + "with `-filled`")
                Optional<String> title,
        @Option(label = "Keep the mask", byDefault = "none", help = "`none`, `overlay` or `image`")
                KeepMask keepMask,
        FillOptions fill,
        @Option(
                        label = "Do not copy from",
                        byDefault = "none",
                        help =
                                "what patches and labels are not copied from, beside all that is "
                                        + "missing: written as `mask` is, for example the title of "
                                        + "an open image whose non-zero pixels are labels")
                Optional<String> notFrom,
        @Option(
                        label = "Copy from",
                        byDefault = "plane",
                        help =
                                "where patches are copied from: `plane`, that which is filled; "
                                        + "`slices`, also [the one before and the one "
                                        + "after](architecture.md#patches), of frames where there are "
                                        + "no slices")
                Sources sources,
        @Option(
                        label = "Show the places copied",
                        byDefault = "none",
                        help =
                                "`none` or `image`: an image of two channels, column and row of "
                                        + "the pixel that counts most in each copied one, NaN "
                                        + "elsewhere; with `sources=slices` a third channel, the "
                                        + "number of its plane")
                KeepSources keepSources,
        FillBounds bounds,
        @Option(
                        label = "Show the expected error",
                        byDefault = "none",
                        help =
                                "`none` or `image`: an image of two channels, [the expected "
                                        + "absolute error of each filled pixel and the bound "
                                        + "within which `coverage` % of errors are](trust.md), NaN "
                                        + "elsewhere, in calibrated units")
                KeepError keepError,
        TrialOptions trials,
        StackOptions stack) {

    /** ImageJ's own words for what to do with a stack, as its Recorder writes them. */
    private static final Map<String, Slices> STACK_WORDS =
            Map.of("stack", Slices.ALL, "slice", Slices.CURRENT);

    /**
     * The table of macro keys; the words {@code stack} and {@code slice} of ImageJ's own commands
     * stand for {@code slices=all} and {@code slices=current}.
     */
    public static final Options<InpaintOptions> TABLE =
            Options.of("GMCNN Inpaint", InpaintOptions.class)
                    .reading(Set.of("stack", "slice", GrainWord.GRAIN), InpaintOptions::translate);

    /** The planes of a stack to fill. */
    public enum Slices {
        /** The plane on display. */
        CURRENT,
        /** All channels of the slice and frame on display. */
        CHANNELS,
        /** Every plane: all channels, slices and frames. */
        ALL
    }

    /** Where the filled pixels go. */
    public enum Output {
        /** Into a copy of the image. */
        NEW,
        /** Into the image. */
        IN_PLACE,
        /** Into a file, plane by plane; a stack is opened from there as a virtual one. */
        FILE,
        /** Nowhere: the mask is made into an image, and nothing is filled. */
        MASK
    }

    /** What is kept of the mask beside the properties of the result, which always hold it. */
    public enum KeepMask {
        /** Nothing. */
        NONE,
        /** Its outline, in the overlay of the result. */
        OVERLAY,
        /** An image of it. */
        IMAGE
    }

    /** What is kept of the places that patches were copied from. */
    public enum KeepSources {
        /** Nothing. */
        NONE,
        /** An image of their columns and rows. */
        IMAGE
    }

    /** What is kept of how wrong filled pixels may be. */
    public enum KeepError {
        /** Nothing, and no trials are made. */
        NONE,
        /** An image of the expected error and its bound. */
        IMAGE
    }

    /** Checks what goes with what. */
    public InpaintOptions {
        if ((output == Output.FILE) != file.isPresent()) {
            throw new InputException(
                    "The options output="
                            + OptionSpec.text(output)
                            + " and file="
                            + file.map(Path::toString).orElse("none")
                            + " do not go together; give output=file and the path of a file, or"
                            + " neither.");
        }
        if (title.isPresent() && output != Output.NEW) {
            throw new InputException(
                    "The option title counts with output=new only; leave it out, or give"
                            + " output=new.");
        }
    }

    private static void translate(Map<String, String> words) {
        STACK_WORDS.forEach(
                (word, slices) -> {
                    if (words.containsKey(word) && words.get(word) == null) {
                        words.remove(word);
                        words.putIfAbsent("slices", OptionSpec.text(slices));
                    }
                });
        GrainWord.read(words);
    }

    /**
     * Reads a line of a record, of which those from before there was a choice of detail name none.
     *
     * @throws InputException if it cannot be read
     */
    public static InpaintOptions parseRecord(String line) {
        Map<String, String> words = TABLE.words(line);
        words.putIfAbsent("detail", OptionSpec.text(Detail.SMOOTH));
        return TABLE.parse(words);
    }

    /**
     * Returns the macro line with what a repetition of the fill depends on, defaults included.
     *
     * @param modelName in the place of the model
     */
    String toRecord(String modelName) {
        InpaintOptions usual = TABLE.defaults();
        Map<String, ?> changes =
                Map.of(
                        "model", modelName,
                        "keepError", usual.keepError,
                        "trials", usual.trials);
        return TABLE.toMacro(Records.with(this, changes), "detail");
    }

    /** Returns the line for <i>GMCNN Check</i>, which has no options of where a result goes. */
    public String toCheck() {
        InpaintOptions usual = TABLE.defaults();
        return TABLE.toMacro(
                Records.with(
                        this,
                        Map.of(
                                "output", usual.output,
                                "file", usual.file,
                                "title", usual.title,
                                "keepMask", usual.keepMask,
                                "keepSources", usual.keepSources,
                                "keepError", usual.keepError,
                                "bounds", usual.bounds)));
    }

    /** Returns the same options for other planes. */
    InpaintOptions with(Slices planes) {
        return Records.with(this, Map.of("slices", planes));
    }

    /** Returns whether the fill of a plane depends on others. */
    public boolean dependsOnOtherPlanes() {
        return sources == Sources.SLICES || stack.neighbours() != StackNeighbours.NONE;
    }

    /** Returns what is missing. */
    public MaskOptions mask() {
        return new MaskOptions(source, marks);
    }

    /** Returns how holes are filled. */
    public FillStyle style() {
        return fill.style();
    }
}
