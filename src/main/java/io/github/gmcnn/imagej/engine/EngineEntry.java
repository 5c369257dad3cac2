package io.github.gmcnn.imagej.engine;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Engine</i>: a window when chosen from the menu, else a report. */
public final class EngineEntry implements MenuEntry<EngineOptions> {

    static final String TITLE = EngineOptions.TABLE.command();

    @Override
    public Options<EngineOptions> options() {
        return EngineOptions.TABLE;
    }

    // The window asks what there is to ask, after it has shown what is.
    @Override
    public Optional<EngineOptions> ask(ImagePlus image, Consumer<EngineOptions> use) {
        EngineWindow.open();
        return Optional.empty();
    }

    @Override
    public Answer run(ImagePlus image, EngineOptions options, Progress progress) {
        return EngineTask.run(options, progress);
    }
}
