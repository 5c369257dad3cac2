package io.github.gmcnn.imagej.folder;

import ij.IJ;
import io.github.gmcnn.imagej.folder.FolderOptions.Format;
import io.github.gmcnn.imagej.inpaint.FillFields;
import io.github.gmcnn.imagej.inpaint.FillOptions;
import io.github.gmcnn.imagej.inpaint.FillWords;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.MaskWords;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.OptionDialog;
import java.awt.EventQueue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The dialog of <i>GMCNN Inpaint Folder</i>: which images, what is missing in them, how fills look,
 * where results go, and how many files that are; all else under <i>More options</i>.
 */
final class FolderDialog {

    private static final Map<String, String> FORMATS =
            OptionSpec.words(
                    Format.SAME, "As each image",
                    Format.TIFF, "TIFF",
                    Format.PNG, "PNG, where it can hold the image");
    private static final String FOLDER = "a folder of masks...";
    private static final String FILE = "one mask file...";
    private static final List<String> ASKED = List.of(FOLDER, FILE); // after OK
    private static final int NARROW = 8;
    private static final int MIDDLE = 15;

    private final OptionDialog<FolderOptions> dialog = new OptionDialog<>(FolderOptions.TABLE);

    private FolderDialog() {
        dialog.beginningWith(Map.of("detail", FillOptions.PROPOSED_DETAIL)).remembering();
        addFirst();
        dialog.more();
        addRest();
        dialog.note("All slices are filled. Filled pixels are estimates, not measurements.");
        dialog.hint();
    }

    /** Asks for the options and has them used; empty when cancelled. */
    static Optional<FolderOptions> ask(Consumer<FolderOptions> use) {
        FolderDialog asked = new FolderDialog();
        try (FolderHint hint = new FolderHint(asked::tell)) {
            return asked.dialog
                    .changed(
                            texts -> {
                                asked.changed(texts, hint);
                                return true;
                            })
                    .completed(FolderDialog::askForMask)
                    .ask(use);
        }
    }

    private void changed(Map<String, String> texts, FolderHint hint) {
        if (ASKED.contains(texts.get("mask"))) {
            dialog.tell("OK asks where the masks are.");
        } else {
            hint.update(texts);
        }
    }

    private void tell(String words) {
        EventQueue.invokeLater(() -> dialog.tell(words));
    }

    private void addFirst() {
        dialog.folder("input").choice("mask", masks(dialog.value("mask")));
        dialog.text("suffix", NARROW).text("level", NARROW).text("deviations", NARROW);
        Set<String> levels = Set.of(MaskOptions.SATURATED, MaskOptions.AT_OR_BELOW);
        dialog.counts("suffix", texts -> texts.get("mask").equals(FolderOptions.SUFFIX));
        dialog.counts("level", texts -> levels.contains(texts.get("mask")));
        dialog.counts("deviations", texts -> texts.get("mask").equals(MaskOptions.HOT_DEAD));
        dialog.choice("detail", FillWords.DETAIL);
        dialog.folder("output").beside("output", "input", "-filled");
    }

    private void addRest() {
        dialog.text("pattern", MIDDLE).fields("recursive");
        dialog.text("grow", NARROW).text("masklevel", NARROW).text("masklabels", NARROW);
        dialog.fields("maskscale");
        for (String key : List.of("masklevel", "masklabels", "maskscale")) {
            dialog.counts(key, texts -> isFile(texts.get("mask")));
        }
        dialog.choice("model", ImageJFolders.modelNames(dialog.value("model")));
        dialog.choice("device", FillWords.DEVICE).choice("format", FORMATS);
        dialog.text("floor", NARROW).text("ceiling", NARROW);
        FillFields.addErrors(dialog, texts -> true);
        dialog.fields("again");
    }

    private static boolean isFile(String mask) {
        return !mask.equals(MaskOptions.OVERLAY) && !MaskOptions.RULES.contains(mask);
    }

    private static Map<String, String> masks(String last) {
        Map<String, String> masks = new LinkedHashMap<>();
        masks.put(MaskOptions.OVERLAY, "Overlay or selection saved in each TIFF");
        masks.put(FolderOptions.SUFFIX, "A mask file beside each image");
        masks.put(FOLDER, "A folder of masks...");
        masks.put(FILE, "One mask for all...");
        masks.putAll(MaskWords.of(MaskOptions.RULES));
        masks.putIfAbsent(last, "Masks " + last);
        return masks;
    }

    private static boolean askForMask(Map<String, String> texts) {
        String mask = texts.get("mask");
        if (!ASKED.contains(mask)) {
            return true;
        }
        String path =
                mask.equals(FOLDER)
                        ? IJ.getDirectory("Folder of masks")
                        : IJ.getFilePath("Mask for all images");
        texts.put("mask", path == null ? MaskOptions.OVERLAY : path);
        return path != null;
    }
}
