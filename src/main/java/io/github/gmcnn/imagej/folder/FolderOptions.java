package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.Shard;
import io.github.gmcnn.imagej.inpaint.Channels;
import io.github.gmcnn.imagej.inpaint.FillBounds;
import io.github.gmcnn.imagej.inpaint.FillOptions;
import io.github.gmcnn.imagej.inpaint.GrainWord;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.KeepError;
import io.github.gmcnn.imagej.inpaint.Sources;
import io.github.gmcnn.imagej.inpaint.StackOptions;
import io.github.gmcnn.imagej.inpaint.TrialOptions;
import io.github.gmcnn.imagej.masks.MarkOptions;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.options.MacroText;
import io.github.gmcnn.imagej.options.Options;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which files <i>GMCNN Inpaint Folder</i> fills, what is missing in them and where the results go.
 *
 * @param from a folder of images, or one image file
 * @param to the folder for results
 * @param pattern the names of the files to take
 * @param recursive whether subfolders count
 * @param mask what is missing
 * @param suffix what the names of mask files have more than those of the images
 * @param marks how masks are read
 * @param model a model's name, or the path of a model folder
 * @param device where the generator runs
 * @param channels how channels are filled
 * @param format of results
 * @param again whether to do again what is done
 * @param shard which part of the files to work on
 * @param fill how holes are filled
 * @param notFrom what patches are not copied from; nothing where all that is known may be
 * @param sources the planes that patches are copied from
 * @param bounds between which values filled pixels lie
 * @param stack what the slices beside a plane of a stack are used for
 * @param keepError what is kept of how wrong filled pixels may be
 * @param trials by which that is found out
 */
public record FolderOptions(
        @Option(
                        key = "input",
                        label = "Folder of images",
                        byDefault = "none",
                        always = true,
                        help = "a folder, or one image file; needed")
                Optional<Path> from,
        @Option(
                        key = "output",
                        label = "Folder for results",
                        byDefault = "none",
                        always = true,
                        help =
                                "the folder for results; needed; not the input folder, and not one "
                                        + "that the input folder lies in")
                Optional<Path> to,
        @Option(
                        label = "File names",
                        byDefault = InputFiles.ALL,
                        help =
                                "file names in which `*` stands for any letters and `?` for one, "
                                        + "several with commas between them, in any case; `*` alone "
                                        + "passes over files that are no images by their names, as "
                                        + "`.txt`")
                String pattern,
        @Option(
                        label = "Also in subfolders",
                        byDefault = "true",
                        help = "`true` or `false`: whether also in subfolders")
                boolean recursive,
        @Option(
                        label = "What is missing",
                        byDefault = MaskOptions.OVERLAY,
                        always = true,
                        help =
                                "`overlay`: the overlay, else the selection, saved in each TIFF; a "
                                        + "rule: `saturated`, `at-or-below`, `nan`, `hot-dead`, "
                                        + "`constant-lines`; `suffix`: a file beside each image; "
                                        + "the path of a folder, with a file of the same path and "
                                        + "name for each image; or the path of one file for all. "
                                        + "Mask files are [images](#mask-images) of any format, "
                                        + "`.roi` or `.zip`")
                String mask,
        @Option(
                        label = "End of their names",
                        byDefault = "_mask",
                        help =
                                "with `mask=suffix`: `cell.tif` has the mask `cell_mask.png`, "
                                        + "`cell_mask.roi` and so on; such files are no inputs")
                String suffix,
        MarkOptions marks,
        @Option(
                        label = "Model",
                        byDefault = Models.DEFAULT,
                        help = "a name from the model list, or the path of a model folder")
                String model,
        @Option(label = "Device", byDefault = "auto", help = "`auto`, `cpu`, `gpu`")
                ComputeDevice device,
        @Option(label = "Channels", byDefault = "each", help = "`each` or `rgb`") Channels channels,
        @Option(
                        label = "Format",
                        byDefault = "same",
                        help =
                                "`same`: that of the input if it keeps every pixel, else PNG or "
                                        + "TIFF; `tiff` or `png`, where they can hold it")
                Format format,
        @Option(
                        label = "Also what is done already",
                        byDefault = "false",
                        help = "`true` or `false`: also what is done already")
                boolean again,
        @Option(
                        label = "Shard",
                        byDefault = "1/1",
                        help =
                                "`3/40`: only the third of forty parts of the files, so that forty "
                                        + "processes, on any computers, [share the work]"
                                        + "(scale.md#shards); `1/1`: all files")
                Shard shard,
        FillOptions fill,
        @Option(
                        label = "Not from",
                        byDefault = "none",
                        help =
                                "what patches and labels are not copied from: `overlay` or "
                                        + "`selection`, as saved in each TIFF; a rule; or the path of "
                                        + "one file for all")
                Optional<String> notFrom,
        @Option(
                        label = "Sources",
                        byDefault = "plane",
                        help = "`plane`, or `slices`: also the slice before and the one after")
                Sources sources,
        FillBounds bounds,
        StackOptions stack,
        @Option(
                        label = "Show the expected error",
                        byDefault = "none",
                        help =
                                "`none`, or `image`: beside each result `NAME.gmcnn-errors.tif`, "
                                        + "[expected errors and their bounds](trust.md) as of "
                                        + "*GMCNN Inpaint*")
                KeepError keepError,
        TrialOptions trials) {

    /** The value of {@code mask} for mask files beside the images. */
    static final String SUFFIX = "suffix";

    /** The table of macro keys. */
    public static final Options<FolderOptions> TABLE =
            Options.of("GMCNN Inpaint Folder", FolderOptions.class)
                    .reading(Set.of(GrainWord.GRAIN), GrainWord::read);

    // What a result does not depend on, or depends on through a file that is compared itself.
    private static final List<String> NOT_IN_RESULTS =
            List.of(
                    "input",
                    "output",
                    "pattern",
                    "recursive",
                    "mask",
                    "suffix",
                    "model",
                    "again",
                    "shard");

    /** The formats of results. */
    public enum Format {
        /** That of the input where ImageJ or this plugin writes it, else TIFF. */
        SAME,
        /** TIFF as ImageJ writes it. */
        TIFF,
        /** PNG where it can hold the image, else TIFF. */
        PNG
    }

    /**
     * Returns the files to work on, each with its mask file or what is wrong with it.
     *
     * @throws io.github.gmcnn.core.safe.UserException if a folder is not given or cannot be used
     */
    List<BatchItem> items() {
        InputFiles inputs = InputFiles.list(input(), output(), pattern, recursive);
        return maskFiles().map(masks -> masks.items(inputs)).orElseGet(inputs::items);
    }

    private Optional<MaskFiles> maskFiles() {
        if (mask.equals(SUFFIX)) {
            return Optional.of(MaskFiles.beside(suffix));
        }
        if (isInImages()) {
            return Optional.empty();
        }
        Path path = maskPath();
        if (!Files.exists(path)) {
            throw new InputException(
                    "The option mask cannot be "
                            + mask
                            + "; give overlay, suffix, one of "
                            + String.join(", ", MaskOptions.RULES)
                            + ", or the path of a folder or file of masks.");
        }
        return Optional.of(Files.isDirectory(path) ? MaskFiles.in(path) : MaskFiles.all(path));
    }

    /** Returns whether the images themselves say what is missing, and no other files. */
    boolean isInImages() {
        return mask.equals(MaskOptions.OVERLAY) || MaskOptions.RULES.contains(mask);
    }

    /**
     * Returns the folder of images, or the one image.
     *
     * @throws InputException if none is given
     */
    Path input() {
        return needed(from);
    }

    /**
     * Returns the folder for results.
     *
     * @throws InputException if none is given
     */
    Path output() {
        return needed(to);
    }

    private static Path needed(Optional<Path> given) {
        return given.map(Path::toAbsolutePath)
                .orElseThrow(
                        () ->
                                new InputException(
                                        "GMCNN Inpaint Folder needs a folder of images and one for"
                                                + " results; give input=FOLDER and"
                                                + " output=FOLDER."));
    }

    private Path maskPath() {
        try {
            return Path.of(mask).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw TABLE.row("mask").illegal(mask, "it must be the path of a file or folder");
        }
    }

    /**
     * Returns how to fill all planes of one image.
     *
     * @param source what is missing in it
     */
    InpaintOptions fill(String source) {
        Map<String, String> shared = TABLE.texts(this);
        shared.keySet().retainAll(InpaintOptions.TABLE.keys());
        shared.putAll(Map.of("mask", source, "slices", "all", "output", "new"));
        return InpaintOptions.TABLE.of(shared);
    }

    /** Returns what results depend on beside files and the model, as text to compare. */
    String settings() {
        Map<String, String> kept = TABLE.values(this);
        kept.keySet().removeAll(NOT_IN_RESULTS);
        if (keepError == KeepError.NONE) {
            kept.keySet().removeAll(TrialOptions.KEYS);
        }
        String rest = MacroText.format(kept);
        return "mask=" + (isInImages() ? mask : "file") + (rest.isEmpty() ? "" : " " + rest);
    }
}
