package io.github.gmcnn.imagej.volume;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.FillOptions;
import io.github.gmcnn.imagej.inpaint.FillWords;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import io.github.gmcnn.imagej.ui.RunWindow;
import java.util.Map;
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
        OptionDialog<VolumeOptions> dialog =
                new OptionDialog<>(VolumeOptions.TABLE)
                        .beginningWith(Map.of("detail", FillOptions.PROPOSED_DETAIL))
                        .remembering();
        return dialog.folder("input")
                .folder("mask")
                .choice("detail", FillWords.DETAIL)
                .folder("output")
                .beside("output", "input", "-filled")
                .more()
                .choice("model", ImageJFolders.modelNames(dialog.value("model")))
                .choice("device", FillWords.DEVICE)
                .fields("sparse")
                .note("Planes are filled one by one. Filled pixels are estimates.")
                .ask(use);
    }

    @Override
    public Answer run(ImagePlus image, VolumeOptions options, Progress progress) {
        try (RunWindow window = RunWindow.open(TITLE, progress)) {
            return VolumeTask.run(options, window);
        }
    }
}
