package io.github.gmcnn.imagej.models;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Export Model</i>. */
public final class ExportEntry implements MenuEntry<ExportOptions> {

    static final String TITLE = ExportOptions.TABLE.command();

    @Override
    public Options<ExportOptions> options() {
        return ExportOptions.TABLE;
    }

    @Override
    public Optional<ExportOptions> ask(ImagePlus image, Consumer<ExportOptions> use) {
        return new OptionDialog<>(ExportOptions.TABLE)
                .remembering()
                .choice("model", ImageJFolders.models().names())
                .fields("format", "file", "precision", "author", "overwrite")
                .note(
                        "A BioImage.IO package is a .zip file or a folder; the others end with"
                                + " .safetensors, .pth or .pt. The model's license goes with it.")
                .ask(use);
    }

    @Override
    public Answer run(ImagePlus image, ExportOptions options, Progress progress) {
        return ExportTask.run(options);
    }
}
