package io.github.gmcnn.imagej.folder;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.RunWindow;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Inpaint Folder</i>: fills the images of a folder. */
public final class FolderEntry implements MenuEntry<FolderOptions> {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = FolderOptions.TABLE.command();

    @Override
    public Options<FolderOptions> options() {
        return FolderOptions.TABLE;
    }

    @Override
    public Optional<FolderOptions> ask(ImagePlus image, Consumer<FolderOptions> use) {
        return FolderDialog.ask(use);
    }

    @Override
    public Answer run(ImagePlus image, FolderOptions options, Progress progress) {
        try (RunWindow window = RunWindow.open(TITLE, progress)) {
            return FolderTask.run(options, window);
        }
    }
}
