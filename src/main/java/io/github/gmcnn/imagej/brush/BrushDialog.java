package io.github.gmcnn.imagej.brush;

import io.github.gmcnn.core.model.ListedModel;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.OptionDialog;

/** Asks for the options of the brush. */
final class BrushDialog {

    private BrushDialog() {}

    /** Asks, and sets what is chosen; on any thread but that of events. */
    static void ask(HealingBrush brush) {
        new OptionDialog<>(BrushOptions.TABLE)
                .beginningWith(BrushOptions.TABLE.texts(brush.options()))
                .fields("size", "detail")
                .choice(
                        "model",
                        ImageJFolders.models().list().stream()
                                .filter(ListedModel::isUsable)
                                .map(ListedModel::name)
                                .toList())
                .fields("channels", "neighbours", "collect")
                .note(
                        "Alt and drag, or [ and ], change the size. Shift adds strokes, Enter fills"
                                + " them, Escape drops them.")
                .ask(brush::use);
    }
}
