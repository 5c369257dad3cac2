package io.github.gmcnn.imagej.check;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.FillWords;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.MaskWords;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Check</i>: how wrong a fill of the active image may be. */
public final class CheckEntry implements MenuEntry<CheckOptions> {

    static final String TITLE = CheckOptions.TABLE.command();

    @Override
    public Options<CheckOptions> options() {
        return CheckOptions.TABLE;
    }

    @Override
    public boolean needsImage() {
        return true;
    }

    @Override
    public Optional<CheckOptions> ask(ImagePlus image, Consumer<CheckOptions> use) {
        List<String> masks = new ArrayList<>(MaskOptions.SOURCES);
        masks.addAll(Masks.openImages(image));
        OptionDialog<CheckOptions> dialog = new OptionDialog<>(CheckOptions.TABLE).remembering();
        dialog.choice("mask", MaskWords.of(masks))
                .choice("model", ImageJFolders.modelNames(dialog.value("model")))
                .choice("detail", FillWords.DETAIL);
        if (image.getStackSize() > 1) {
            dialog.choice("slices", FillWords.slices(image));
        }
        return dialog.fields("trials", "trialtime", "coverage")
                .counts("trialtime", texts -> texts.get("trials").equals("auto"))
                .note(
                        "Holes of the same shapes are laid over known pixels that look like those"
                                + " around yours, filled and compared. The image stays as it is.")
                .more()
                .fields("grow")
                .choice("largeholes", FillWords.THICK)
                .fields("trialseed", "save")
                .choice("device", FillWords.DEVICE)
                .ask(use);
    }

    @Override
    public void requireFile(CheckOptions options) {
        if (options.save().isEmpty()) {
            throw new InputException(
                    "Without a display the table has to go into a file; give save=PATH.csv.");
        }
    }

    @Override
    public Answer run(ImagePlus image, CheckOptions options, Progress progress) {
        return CheckTask.run(image, options, progress);
    }
}
