package io.github.gmcnn.imagej.check;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.FillFields;
import io.github.gmcnn.imagej.inpaint.TrialOptions;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
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
        OptionDialog<CheckOptions> dialog = new OptionDialog<>(CheckOptions.TABLE);
        FillFields fill = new FillFields(dialog, image);
        dialog.remembering(TrialOptions.KEYS.toArray(String[]::new));
        fill.addFirst();
        dialog.fields("trials", "trialtime", "coverage")
                .counts("trialtime", texts -> texts.get("trials").equals("auto"))
                .note(
                        "Holes of the same shapes are laid over known pixels that look like those"
                                + " around yours, filled and compared. The image stays as it is.")
                .more();
        fill.addRest();
        return dialog.fields("trialseed", "save").ask(use);
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
