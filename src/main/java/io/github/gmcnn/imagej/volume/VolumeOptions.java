package io.github.gmcnn.imagej.volume;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.core.volume.VolumeJob;
import io.github.gmcnn.imagej.inpaint.FillOptions;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.options.Options;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which volume <i>GMCNN Inpaint Volume</i> fills, what is missing in it and where the result goes.
 *
 * @param from the folder of the image
 * @param what the folder of the mask
 * @param to the folder for the result
 * @param model a model's name, or the path of a model folder
 * @param device where the generator runs
 * @param sparse whether files without filled pixels are left out
 * @param shard which part of the planes to work on
 * @param fill how holes are filled
 */
public record VolumeOptions(
        @Option(
                        key = "input",
                        label = "Input",
                        byDefault = "none",
                        always = true,
                        help =
                                "the folder of an OME-Zarr image (0.4 or 0.5) or of a Zarr array "
                                        + "(version 2 or 3); needed")
                Optional<Path> from,
        @Option(
                        key = "mask",
                        label = "Mask",
                        byDefault = "none",
                        always = true,
                        help =
                                "the folder of a Zarr array that is not 0 where pixels are missing, "
                                        + "or of an OME-Zarr image, whose largest level counts; "
                                        + "needed; of the shape of the image, or 1 along axes other "
                                        + "than y and x, for all")
                Optional<Path> what,
        @Option(
                        key = "output",
                        label = "Output",
                        byDefault = "none",
                        always = true,
                        help =
                                "the folder for the result; needed; new, or one that a run with the "
                                        + "same options has begun")
                Optional<Path> to,
        @Option(
                        label = "Model",
                        byDefault = Models.DEFAULT,
                        help = "a name from the model list, or the path of a model folder")
                String model,
        @Option(label = "Device", byDefault = "auto", help = "`auto`, `cpu`, `gpu`")
                ComputeDevice device,
        @Option(
                        label = "Filled chunks only",
                        byDefault = "false",
                        help =
                                "`true` or `false`: whether files in which nothing was filled are "
                                        + "left out of the result, to be laid over the input")
                boolean sparse,
        @Option(
                        label = "Shard",
                        byDefault = "1/1",
                        help =
                                "`3/40`: only the third of forty parts of the planes, so that forty "
                                        + "processes, on any computers, [share the work]"
                                        + "(scale.md#volumes); `1/1`: all planes")
                Shard shard,
        FillOptions fill) {

    /** The table of macro keys. */
    public static final Options<VolumeOptions> TABLE =
            Options.of("GMCNN Inpaint Volume", VolumeOptions.class);

    // What a result does not depend on, or what its record names itself.
    private static final List<String> NOT_IN_RESULTS =
            List.of("input", "mask", "output", "model", "sparse", "shard");

    /**
     * Returns what is to be done.
     *
     * @throws InputException if a folder is not given
     */
    VolumeJob job() {
        Map<String, String> settings = TABLE.values(this);
        settings.keySet().removeAll(NOT_IN_RESULTS);
        return new VolumeJob(
                needed(from),
                needed(what),
                needed(to),
                MacroText.format(settings),
                sparse,
                fill.detail() == Detail.LABELS);
    }

    /** Returns a line that says the same in another folder, too. */
    String line() {
        Map<String, String> values = TABLE.values(this);
        values.put("input", needed(from).toString());
        values.put("mask", needed(what).toString());
        values.put("output", needed(to).toString());
        return MacroText.format(values);
    }

    private static Path needed(Optional<Path> given) {
        return given.map(Path::toAbsolutePath)
                .orElseThrow(
                        () ->
                                new InputException(
                                        "GMCNN Inpaint Volume needs a volume, a mask and a folder"
                                                + " for the result; give input=FOLDER mask=FOLDER"
                                                + " output=FOLDER."));
    }

    /** Returns how to fill a plane. */
    InpaintOptions plane() {
        Map<String, String> shared = TABLE.texts(this);
        shared.keySet().removeAll(List.of("mask", "output"));
        shared.keySet().retainAll(InpaintOptions.TABLE.keys());
        return InpaintOptions.TABLE.of(shared);
    }
}
