package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Compare</i>: a filled image beside what it was. */
public final class CompareEntry implements MenuEntry<CompareOptions> {

    @Override
    public Options<CompareOptions> options() {
        return CompareOptions.TABLE;
    }

    @Override
    public boolean needsImage() {
        return true;
    }

    /** Asks only where the original is not known. */
    @Override
    public Optional<CompareOptions> ask(ImagePlus image, Consumer<CompareOptions> use) {
        if (OriginalPlanes.areKnown(image)) {
            use.accept(CompareOptions.TABLE.defaults());
            return Optional.of(CompareOptions.TABLE.defaults());
        }
        return new OptionDialog<>(CompareOptions.TABLE)
                .beginningWith(Map.of("original", OriginalChoice.first(image)))
                .choice("original", OriginalChoice.items(image))
                .completed(texts -> OriginalChoice.ask(texts, image))
                .ask(use);
    }

    @Override
    public void requireFile(CompareOptions options) {
        throw new InputException(
                "GMCNN Compare shows windows and writes no file; call it in a macro that saves what"
                        + " it shows.");
    }

    @Override
    public Answer run(ImagePlus image, CompareOptions options, Progress progress) {
        if (image == null) {
            throw new InputException("There is no image open; open the filled one.");
        }
        return Comparison.of(image, OriginalPlanes.of(image, options.original()));
    }
}
