package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.FillWords;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Verify</i>: proves what a fill has changed. */
public final class VerifyEntry implements MenuEntry<VerifyOptions> {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = VerifyOptions.TABLE.command();

    @Override
    public Options<VerifyOptions> options() {
        return VerifyOptions.TABLE;
    }

    @Override
    public boolean canAsk(ImagePlus image) {
        return image != null && image.getWidth() > 0;
    }

    @Override
    public Optional<VerifyOptions> ask(ImagePlus image, Consumer<VerifyOptions> use) {
        FilledImages.record(image);
        return new OptionDialog<>(VerifyOptions.TABLE)
                .beginningWith(Map.of("original", OriginalChoice.first(image)))
                .note(VerifyOptions.TABLE.row("image").label() + ": " + image.getTitle())
                .choice("original", OriginalChoice.items(image))
                .more()
                .fields("reproduce")
                .choice("device", FillWords.DEVICE)
                .folder("model")
                .counts("device", texts -> Boolean.parseBoolean(texts.get("reproduce")))
                .counts("model", texts -> Boolean.parseBoolean(texts.get("reproduce")))
                .note(Provenance.NOTE)
                .completed(texts -> OriginalChoice.ask(texts, image))
                .ask(use);
    }

    @Override
    public Answer run(ImagePlus image, VerifyOptions options, Progress progress) {
        return VerifyTask.run(image, options, progress);
    }
}
