package io.github.gmcnn.imagej.folder;

import ij.IJ;
import ij.ImagePlus;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.options.Options;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.OptionDialog;
import io.github.gmcnn.imagej.ui.RunWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** <i>GMCNN Inpaint Folder</i>: fills the images of a folder. */
public final class FolderEntry implements MenuEntry<FolderOptions> {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = FolderOptions.TABLE.command();

    private static final String FOLDER = "a folder of masks...";
    private static final String FILE = "one mask file...";
    private static final int NARROW = 8;
    private static final int MIDDLE = 15;

    @Override
    public Options<FolderOptions> options() {
        return FolderOptions.TABLE;
    }

    @Override
    public Optional<FolderOptions> ask(ImagePlus image, Consumer<FolderOptions> use) {
        OptionDialog<FolderOptions> dialog = new OptionDialog<>(FolderOptions.TABLE).remembering();
        return dialog.folder("input")
                .folder("output")
                .text("pattern", MIDDLE)
                .fields("recursive")
                .choice("mask", masks(dialog.value("mask")))
                .text("suffix", NARROW)
                .fields("level", "grow", "masklevel")
                .text("masklabels", NARROW)
                .fields("maskscale")
                .choice("model", ImageJFolders.modelNames(dialog.value("model")))
                .fields("device", "detail", "format", "floor", "ceiling", "again")
                .note("All slices are filled. Filled pixels are estimates, not measurements.")
                .completed(FolderEntry::askForMask)
                .ask(use);
    }

    private static List<String> masks(String last) {
        List<String> masks = new ArrayList<>(List.of(MaskOptions.OVERLAY, FolderOptions.SUFFIX));
        masks.addAll(MaskOptions.RULES);
        if (!masks.contains(last)) {
            masks.add(last);
        }
        masks.addAll(List.of(FOLDER, FILE));
        return masks;
    }

    private static boolean askForMask(Map<String, String> texts) {
        String mask = texts.get("mask");
        if (!List.of(FOLDER, FILE).contains(mask)) {
            return true;
        }
        String path =
                mask.equals(FOLDER)
                        ? IJ.getDirectory("Folder of masks")
                        : IJ.getFilePath("Mask for all images");
        texts.put("mask", path == null ? MaskOptions.OVERLAY : path);
        return path != null;
    }

    @Override
    public Answer run(ImagePlus image, FolderOptions options, Progress progress) {
        try (RunWindow window = RunWindow.open(TITLE, progress)) {
            return FolderTask.run(options, window);
        }
    }
}
