package io.github.gmcnn.imagej.check;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.inpaint.Channels;
import io.github.gmcnn.imagej.inpaint.FillOptions;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Slices;
import io.github.gmcnn.imagej.inpaint.Sources;
import io.github.gmcnn.imagej.inpaint.StackOptions;
import io.github.gmcnn.imagej.inpaint.TrialOptions;
import io.github.gmcnn.imagej.masks.MarkOptions;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.options.Options;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What <i>GMCNN Check</i> tries and how; all but the last two are options of <i>GMCNN Inpaint</i>.
 *
 * @param source of what is missing
 * @param marks how the source is read
 * @param model a model's name, or the path of a model folder
 * @param device where the generator runs
 * @param slices the planes of a stack that are filled
 * @param channels how channels are filled
 * @param fill how holes are filled
 * @param notFrom what patches are not copied from
 * @param sources the planes that patches are copied from
 * @param stack the planes beside that tell something of what is missing
 * @param trials how often it is tried
 * @param save the table to write
 */
public record CheckOptions(
        @Option(
                        key = "mask",
                        label = "What is missing",
                        byDefault = MaskOptions.SELECTION,
                        always = true,
                        help = "as for *GMCNN Inpaint*")
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
                                        + "channels of the slice on display")
                Slices slices,
        @Option(
                        label = "Channels",
                        byDefault = "each",
                        help = "`each` by itself, or `rgb`: the first three together as colours")
                Channels channels,
        FillOptions fill,
        @Option(
                        label = "Not from",
                        byDefault = "none",
                        help = "what patches are not copied from, as for *GMCNN Inpaint*")
                Optional<String> notFrom,
        @Option(
                        label = "Sources",
                        byDefault = "plane",
                        help = "where patches are copied from: `plane` or `slices`")
                Sources sources,
        StackOptions stack,
        TrialOptions trials,
        @Option(
                        label = "Save table",
                        byDefault = "none",
                        help =
                                "path of a `.csv` file for the table, with options, model and "
                                        + "verdict; needed where there is no display")
                Optional<Path> save) {

    /** The table of macro keys. */
    public static final Options<CheckOptions> TABLE = Options.of("GMCNN Check", CheckOptions.class);

    /** Returns how the image would be filled. */
    InpaintOptions asInpaint() {
        Map<String, String> shared = TABLE.texts(this);
        shared.keySet().retainAll(InpaintOptions.TABLE.keys());
        return InpaintOptions.TABLE.of(shared);
    }
}
