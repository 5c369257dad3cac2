package io.github.gmcnn.imagej.brush;

import ij.ImagePlus;
import ij.Prefs;
import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.core.safe.Records;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.StackNeighbours;
import io.github.gmcnn.imagej.masks.Stroke;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import java.util.Map;

/**
 * The options of the healing brush.
 *
 * @param size its width in pixels of the image
 * @param detail what fine structure fills get
 * @param model a model's name, or the path of a model folder
 * @param channels which channels a stroke fills
 * @param neighbours the slices beside that help to fill a stroke on a stack
 * @param collect whether strokes are filled by the Enter key, all together, not one by one
 */
public record BrushOptions(
        @Option(
                        label = "Size (pixels)",
                        byDefault = "20",
                        min = 1,
                        max = Stroke.MAX_WIDTH,
                        help = "width of the brush in pixels of the image")
                double size,
        @Option(
                        label = "Detail",
                        byDefault = "smooth",
                        help =
                                "the fine structure of fills, as for *GMCNN Inpaint*: `smooth`, "
                                        + "`grain`, `patches`, `auto` or `labels`")
                Detail detail,
        @Option(
                        label = "Model",
                        byDefault = Models.DEFAULT,
                        help = "a name from the model list, or the path of a model folder")
                String model,
        @Option(
                        label = "Channels",
                        byDefault = "current",
                        help =
                                "which channels of a stack with channels a stroke fills: `current`, "
                                        + "the one on display or selected; `all`, each by itself; "
                                        + "`rgb`, the first three together as colours")
                BrushChannels channels,
        @Option(
                        label = "Neighbours",
                        byDefault = "none",
                        help =
                                "[slices beside](user-guide.md#neighbouring-slices) that help to fill "
                                        + "a stroke on a stack: `none`; `auto`, slices, or frames "
                                        + "where there is one slice only; `z`, slices; `t`, frames")
                StackNeighbours neighbours,
        @Option(
                        label = "Collect strokes until Enter is pressed",
                        byDefault = "false",
                        help =
                                "`true` or `false`: whether strokes are filled together when Enter "
                                        + "is pressed, not one by one")
                boolean collect) {

    /** The table of macro keys. */
    public static final Options<BrushOptions> TABLE =
            Options.of("GMCNN Healing Brush", BrushOptions.class);

    private static final String PREFERENCE = "gmcnn.brush";

    /** Returns the last choice; the defaults where there is none that can still be read. */
    static BrushOptions last() {
        try {
            return TABLE.parse(Prefs.get(PREFERENCE, ""));
        } catch (UserException e) {
            return TABLE.defaults(); // written by another version
        }
    }

    /** Keeps this choice for the next start of ImageJ. */
    void remember() {
        Prefs.set(PREFERENCE, TABLE.toMacro(this));
    }

    /** Returns the same options with another size, which is made legal. */
    BrushOptions ofSize(double other) {
        double legal = Math.max(1, Math.min(Stroke.MAX_WIDTH, Math.rint(other)));
        return Records.with(this, Map.of("size", legal));
    }

    /** Returns how a stroke on an image is filled. */
    InpaintOptions fill(Stroke stroke, ImagePlus image) {
        boolean named = !stroke.planes().isEmpty();
        return InpaintOptions.TABLE.of(
                Map.of(
                        "mask",
                        stroke.text(),
                        "model",
                        model,
                        "detail",
                        OptionSpec.text(detail),
                        "channels",
                        OptionSpec.text(channels.filled(image)),
                        "neighbours",
                        OptionSpec.text(named ? neighbours : StackNeighbours.NONE),
                        "slices",
                        OptionSpec.text(
                                named ? InpaintOptions.Slices.ALL : InpaintOptions.Slices.CURRENT),
                        "output",
                        OptionSpec.text(InpaintOptions.Output.IN_PLACE)));
    }
}
