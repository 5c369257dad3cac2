package io.github.gmcnn.imagej.evaluate;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.train.evaluation.Families;
import io.github.gmcnn.train.evaluation.HoleFeatures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What <i>GMCNN Evaluate</i> judges and how.
 *
 * @param images the folder of pictures
 * @param output the folder for tables and grids
 * @param families the kinds of masks, with commas between them; empty: all but the squares
 * @param masks the user's own masks
 * @param pictures how many pictures at most, evenly spread
 * @param crop side of the crops in pixels
 * @param seed of the masks
 * @param methods the ways to fill, with commas between them
 * @param model the models, with commas between them
 * @param fills the fills of other programs
 * @param vgg the weights of VGG19
 * @param vggMean the mean that belongs to these weights
 * @param examples how many examples the grids show
 * @param cases whether crops, masks and fills are written
 * @param device where networks compute
 * @param check whether what a check predicts is compared with the errors
 * @param checkTrials of each check
 */
public record EvaluateOptions(
        @Option(
                        label = "Folder of pictures",
                        byDefault = "none",
                        always = true,
                        help =
                                "a folder of pictures, with its subfolders, or a list of files; needed")
                Optional<Path> images,
        @Option(
                        label = "Folder for results",
                        byDefault = "none",
                        always = true,
                        help = "the folder for tables and grids; needed; made if need be")
                Optional<Path> output,
        @Option(
                        label = "Kinds of holes",
                        byDefault = "all",
                        help =
                                "the masks: families and groups with commas between them. Groups: "
                                        + "`all`, `lama`, `shares`, `microscopy`, `squares`. Families: "
                                        + "`rectangles`, `strokes`, `thin`, `medium`, `thick`, `share-0-10` and "
                                        + "so on to `share-50-60`, `dust`, `scratches`, `dead-lines`, "
                                        + "`scale-bar`, `bubbles`, `square-128`, `square-256`, `square-512`; see "
                                        + "[the definitions](evaluation.md#masks). In stacks, "
                                        + "which the others do not include: the group `stacks` of "
                                        + "`moving`, `standing`, `slices`, `gaps`; see "
                                        + "[stacks](evaluation.md#stacks)")
                Optional<String> families,
        @Option(
                        label = "Own masks",
                        byDefault = "none",
                        help =
                                "a folder or list of own masks, whose pixels that are not black are "
                                        + "missing: the family `own`. Without `families` it is the only one")
                Optional<Path> masks,
        @Option(
                        label = "Number of pictures",
                        byDefault = "all",
                        min = 1,
                        max = 1_000_000,
                        help =
                                "how many pictures at most, evenly spread over the folder; in stacks "
                                        + "how many slices, or runs of slices, of each family")
                OptionalInt pictures,
        @Option(
                        label = "Size of the judged part (pixels)",
                        byDefault = "256",
                        min = 32,
                        max = 100_000,
                        help =
                                "side in pixels of the middle part of each picture that is judged; what "
                                        + "is smaller is taken whole, and 100000 takes all whole")
                int crop,
        @Option(
                        label = "Seed",
                        byDefault = "1",
                        min = Integer.MIN_VALUE,
                        max = Integer.MAX_VALUE,
                        help = "a whole number; another one draws other masks")
                int seed,
        @Option(
                        label = "Methods",
                        byDefault = "model,neighbours,border,harmonic,biharmonic,copy,mean,linear",
                        help =
                                "with commas between them: `model`, `nonetwork`, `once`, `rings`, `resized`, "
                                        + "`grain`, `patches`, `auto` and `neighbours`, each with every model; `border`, "
                                        + "`harmonic`, `biharmonic`, `plate`; `copy`, `mean`, `linear`; or `none`. "
                                        + "`neighbours`, `copy`, `mean` and `linear` are for stacks")
                String methods,
        @Option(
                        label = "Model",
                        byDefault = Models.DEFAULT,
                        help =
                                "names from the model list or paths of model folders, with commas "
                                        + "between them")
                String model,
        @Option(
                        label = "Fills of other programs",
                        byDefault = "none",
                        help =
                                "a folder with fills of other programs, [a subfolder for "
                                        + "each](evaluation.md#other-programs)")
                Optional<Path> fills,
        @Option(
                        label = "VGG19 file",
                        byDefault = "none",
                        help = "a file with the weights of VGG19, as for *GMCNN Train*")
                Optional<Path> vgg,
        @Option(
                        label = "VGG19 file is of",
                        byDefault = "torchvision",
                        help = "`torchvision` or `oxford`: the mean that belongs to these weights")
                HoleFeatures.Mean vggMean,
        @Option(
                        label = "Pictures shown as examples",
                        byDefault = "4",
                        min = 0,
                        max = 100,
                        help = "how many pictures the grids show, 0 to 100")
                int examples,
        @Option(
                        label = "Write all holes and fills as PNG",
                        byDefault = "false",
                        help =
                                "`true` or `false`: whether crops, masks and fills are written as PNG")
                boolean cases,
        @Option(
                        label = "Device",
                        byDefault = "auto",
                        help = "`auto` (a GPU that works, else the CPU), `cpu`, `gpu`")
                ComputeDevice device,
        @Option(
                        label = "Check the check",
                        byDefault = "false",
                        help =
                                "`true` or `false`: whether each hole is also checked as *GMCNN "
                                        + "Check* does, [and its prediction compared with the "
                                        + "errors](trust.md#measured); takes long")
                boolean check,
        @Option(
                        label = "Trials of a check",
                        byDefault = "24",
                        min = 5,
                        max = 1000,
                        help = "how many trials each check has, with `check=true`")
                int checkTrials) {

    /** The table of macro keys. */
    public static final Options<EvaluateOptions> TABLE =
            Options.of("GMCNN Evaluate", EvaluateOptions.class);

    private static final String NO_METHODS = "none";

    /** Checks the names of the families. */
    public EvaluateOptions {
        families.ifPresent(Families::named);
    }

    /** Checks that all is there that is needed. */
    void requireFolders() {
        if (images.isEmpty() || output.isEmpty()) {
            throw new InputException(
                    "GMCNN Evaluate needs a folder of pictures and one for its tables; give"
                            + " images=FOLDER and output=FOLDER.");
        }
        requireThere("images", images);
        requireThere("masks", masks);
        requireThere("fills", fills);
        requireThere("vgg", vgg);
    }

    private static void requireThere(String key, Optional<Path> path) {
        if (path.isPresent() && !Files.exists(path.get())) {
            throw TABLE.row(key).illegal("" + path.get(), "there is no such file or folder");
        }
    }

    /** Returns the families; those of the plugin are left out where only own masks are given. */
    Families chosenFamilies() {
        boolean ownOnly = masks.isPresent() && families.isEmpty();
        return ownOnly
                ? new Families(List.of(), List.of())
                : Families.named(families.orElse(TABLE.row("families").defaultValue()));
    }

    /** Returns how many pictures to take at most. */
    int most() {
        return pictures.orElse(Integer.MAX_VALUE);
    }

    /** Returns the names or paths of the models. */
    List<String> models() {
        return Arrays.stream(model.split(",")).map(String::strip).toList();
    }

    /** Returns whether the product itself fills. */
    boolean fillsItself() {
        return !methods.equalsIgnoreCase(NO_METHODS);
    }
}
