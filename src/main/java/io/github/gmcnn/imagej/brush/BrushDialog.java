package io.github.gmcnn.imagej.brush;

import io.github.gmcnn.core.model.ListedModel;
import io.github.gmcnn.imagej.inpaint.FillWords;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.util.Map;

/** Asks for the options of the brush. */
final class BrushDialog {

    private static final Map<String, String> CHANNELS =
            OptionSpec.words(
                    BrushChannels.CURRENT, "The one on display",
                    BrushChannels.ALL, "All, each by itself",
                    BrushChannels.RGB, "1 to 3 as red, green and blue");

    private BrushDialog() {}

    /** Asks, and sets what is chosen; on any thread but that of events. */
    static void ask(HealingBrush brush) {
        new OptionDialog<>(BrushOptions.TABLE)
                .beginningWith(BrushOptions.TABLE.texts(brush.options()))
                .fields("size")
                .choice("detail", FillWords.DETAIL)
                .choice(
                        "model",
                        ImageJFolders.models().list().stream()
                                .filter(ListedModel::isUsable)
                                .map(ListedModel::name)
                                .toList())
                .choice("channels", CHANNELS)
                .choice("neighbours", FillWords.NEIGHBOURS)
                .fields("collect")
                .note(
                        "Alt and drag, or [ and ], change the size. Shift adds strokes, Enter fills"
                                + " them, Escape drops them.")
                .ask(brush::use);
    }
}
