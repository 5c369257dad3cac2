package io.github.gmcnn.imagej.models;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Models</i>: a window when chosen from the menu, else a table. */
public final class ModelsEntry implements MenuEntry<ModelsOptions> {

    static final String TITLE = ModelsOptions.TABLE.command();

    @Override
    public Options<ModelsOptions> options() {
        return ModelsOptions.TABLE;
    }

    @Override
    public Optional<ModelsOptions> ask(ImagePlus image, Consumer<ModelsOptions> use) {
        ModelsWindow.open();
        return Optional.empty();
    }

    @Override
    public Answer run(ImagePlus image, ModelsOptions options, Progress progress) {
        return ModelsTask.run(options, progress);
    }
}
