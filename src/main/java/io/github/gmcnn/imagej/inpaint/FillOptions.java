package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.inpaint.Detail;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.LargeHoles;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.OptionSpec;

/**
 * How holes are filled: the options of all commands that fill.
 *
 * @param largeHoles what is done with holes thicker than those the model was trained for
 * @param detail what fine structure fills get
 * @param reach how far from a hole patches are copied from, in pixels
 */
public record FillOptions(
        @Option(
                        label = "Thick holes",
                        byDefault = "coarse-to-fine",
                        help =
                                "`coarse-to-fine` or `rings`, for holes thicker than the model was "
                                        + "trained for")
                LargeHoles largeHoles,
        @Option(
                        label = "How it shall look",
                        byDefault = "smooth",
                        help =
                                "the fine structure of fills: `smooth`, none; `grain`, [noise like "
                                        + "that around](architecture.md#grain); `patches`, [pixels "
                                        + "of the picture itself](architecture.md#patches) where a "
                                        + "hole is deep; `auto`, what suits each hole, which the "
                                        + "dialog proposes; `labels`, "
                                        + "for [images of labels and binary "
                                        + "images](architecture.md#labels): each missing pixel "
                                        + "takes the value of the nearest known one, so that no "
                                        + "value is new, and the network is not asked. `grain`, or "
                                        + "`grain=true`, is an older spelling of `detail=grain`")
                Detail detail,
        @Option(
                        label = "Copy within (pixels)",
                        byDefault = "" + FillStyle.REACH,
                        min = 16,
                        max = 100_000,
                        help =
                                "how far from a hole patches are copied from, in pixels; 100000 is "
                                        + "the whole plane")
                int reach) {

    /**
     * The detail that dialogs propose until another one is chosen. A macro line without {@code
     * detail} means {@code smooth}, as it always did; so what a dialog records names it.
     */
    public static final String PROPOSED_DETAIL = OptionSpec.text(Detail.AUTO);

    FillStyle style() {
        return new FillStyle(largeHoles, detail, reach);
    }
}
