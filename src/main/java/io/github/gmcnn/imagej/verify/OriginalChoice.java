package io.github.gmcnn.imagej.verify;

import ij.IJ;
import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.NamedImages;
import java.awt.FileDialog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How dialogs ask for the image from before a fill: an open one or a file. */
final class OriginalChoice {

    /** The item that asks for a file after the dialog. */
    static final String BROWSE = "Browse...";

    private OriginalChoice() {}

    /** Returns the items: all open images but the filled one, and the one for a file. */
    static List<String> items(ImagePlus filled) {
        List<String> items = new ArrayList<>(NamedImages.others(filled));
        items.add(BROWSE);
        return items;
    }

    /** Returns the item to begin with: the image that was filled, if it is open. */
    static String first(ImagePlus filled) {
        List<String> items = items(filled);
        return record(filled).stream()
                .flatMap(record -> record.steps().stream())
                .map(FillStep::input)
                .filter(items::contains)
                .findFirst()
                .orElse(items.get(0));
    }

    private static Optional<Provenance> record(ImagePlus filled) {
        try {
            return ImageProvenance.of(filled);
        } catch (InputException e) { // which the command will report
            return Optional.empty();
        }
    }

    /**
     * Asks for the file where that was chosen.
     *
     * @param texts what was chosen; gets the path
     * @return whether there is one, or none is needed
     */
    static boolean ask(Map<String, String> texts, ImagePlus filled) {
        if (!texts.get("original").equals(BROWSE)) {
            return true;
        }
        // Not ImageJ's, which would record the path a second time.
        FileDialog dialog = new FileDialog(IJ.getInstance(), "Original of " + filled.getTitle());
        dialog.setVisible(true);
        texts.put("original", dialog.getDirectory() + dialog.getFile());
        return dialog.getFile() != null;
    }
}
