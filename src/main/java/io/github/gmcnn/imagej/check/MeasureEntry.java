package io.github.gmcnn.imagej.check;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Measure</i>: measures regions of a filled image, with and without filled pixels. */
public final class MeasureEntry implements MenuEntry<MeasureOptions> {

    static final String TITLE = MeasureOptions.TABLE.command();

    @Override
    public Options<MeasureOptions> options() {
        return MeasureOptions.TABLE;
    }

    @Override
    public boolean needsImage() {
        return true;
    }

    @Override
    public Optional<MeasureOptions> ask(ImagePlus image, Consumer<MeasureOptions> use) {
        FilledPlanes.of(image); // refuses an image that was not filled
        List<String> errors = new ArrayList<>(List.of(MeasureOptions.AUTO));
        errors.addAll(ErrorPlanes.openTitles(image));
        return new OptionDialog<>(MeasureOptions.TABLE)
                .fields("regions")
                .choice("errors", errors)
                .fields("exclude")
                .note("A row for each region is added to the table Results.")
                .ask(use);
    }

    @Override
    public void requireFile(MeasureOptions options) {
        throw new InputException(
                "GMCNN Measure writes no file; call it in a macro that saves the table Results.");
    }

    @Override
    public Answer run(ImagePlus image, MeasureOptions options, Progress progress) {
        return MeasureTask.run(image, options, progress);
    }
}
