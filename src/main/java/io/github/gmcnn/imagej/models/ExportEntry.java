package io.github.gmcnn.imagej.models;

import ij.ImagePlus;
import io.github.gmcnn.core.exchange.ExportFormat;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Export Model</i>. */
public final class ExportEntry implements MenuEntry<ExportOptions> {

    static final String TITLE = ExportOptions.TABLE.command();

    private static final Map<String, String> FORMATS =
            OptionSpec.words(
                    ExportFormat.BIOIMAGEIO, "BioImage.IO package",
                    ExportFormat.SAFETENSORS, "Weights (safetensors)",
                    ExportFormat.PTH, "Weights for the authors' code (pth)",
                    ExportFormat.TORCHSCRIPT, "Program (TorchScript)");

    @Override
    public Options<ExportOptions> options() {
        return ExportOptions.TABLE;
    }

    @Override
    public Optional<ExportOptions> ask(ImagePlus image, Consumer<ExportOptions> use) {
        return new OptionDialog<>(ExportOptions.TABLE)
                .remembering()
                .choice("model", ImageJFolders.models().names())
                .choice("format", FORMATS)
                .fields("file", "overwrite")
                .more()
                .fields("precision", "author")
                .counts("precision", texts -> is(texts, ExportFormat.SAFETENSORS))
                .counts("author", texts -> is(texts, ExportFormat.BIOIMAGEIO))
                .note(
                        "A BioImage.IO package is a .zip file or a folder; the others end with"
                                + " .safetensors, .pth or .pt. The model's license goes with it.")
                .ask(use);
    }

    private static boolean is(Map<String, String> texts, ExportFormat format) {
        return texts.get("format").equals(OptionSpec.text(format));
    }

    @Override
    public Answer run(ImagePlus image, ExportOptions options, Progress progress) {
        return ExportTask.run(options);
    }
}
