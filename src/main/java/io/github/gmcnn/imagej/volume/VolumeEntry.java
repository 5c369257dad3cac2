package io.github.gmcnn.imagej.volume;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.FillWords;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import io.github.gmcnn.imagej.ui.RunWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Inpaint Volume</i>: fills an OME-Zarr image. */
public final class VolumeEntry implements MenuEntry<VolumeOptions> {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = VolumeOptions.TABLE.command();

    @Override
    public Options<VolumeOptions> options() {
        return VolumeOptions.TABLE;
    }

    @Override
    public Optional<VolumeOptions> ask(ImagePlus image, Consumer<VolumeOptions> use) {
        OptionDialog<VolumeOptions> dialog = new OptionDialog<>(VolumeOptions.TABLE).remembering();
        return dialog.folder("input")
                .folder("mask")
                .folder("output")
                .choice("model", models(dialog.value("model")))
                .choice("device", FillWords.DEVICE)
                .choice("detail", FillWords.DETAIL)
                .fields("sparse")
                .note("Planes are filled one by one. Filled pixels are estimates.")
                .ask(use);
    }

    private static List<String> models(String last) {
        List<String> models = new ArrayList<>(ImageJFolders.models().names());
        if (!models.contains(last)) {
            models.add(last);
        }
        return models;
    }

    @Override
    public Answer run(ImagePlus image, VolumeOptions options, Progress progress) {
        try (RunWindow window = RunWindow.open(TITLE, progress)) {
            return VolumeTask.run(options, window);
        }
    }
}
