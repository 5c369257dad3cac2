package io.github.gmcnn.imagej.models;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Import Model</i>. */
public final class ImportEntry implements MenuEntry<ImportOptions> {

    static final String TITLE = ImportOptions.TABLE.command();

    @Override
    public Options<ImportOptions> options() {
        return ImportOptions.TABLE;
    }

    @Override
    public Optional<ImportOptions> ask(ImagePlus image, Consumer<ImportOptions> use) {
        return new OptionDialog<>(ImportOptions.TABLE)
                .fields("file", "name", "license")
                .more()
                .fields("range", "blending", "crop", "hole", "part", "check")
                .note("The values above are those of the original GMCNN code.")
                .note("Nothing in the file is run; the file itself is not changed.")
                .ask(use);
    }

    @Override
    public Answer run(ImagePlus image, ImportOptions options, Progress progress) {
        return ImportTask.run(options, progress);
    }
}
