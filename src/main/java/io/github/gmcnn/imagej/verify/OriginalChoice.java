package io.github.gmcnn.imagej.verify;

import ij.IJ;
import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.NamedImages;
import java.awt.FileDialog;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How dialogs ask for the image from before a fill: an open one or a file. */
final class OriginalChoice {

    /** The item that asks for a file after the dialog. */
    static final String BROWSE = "Browse...";

    private OriginalChoice() {}

    /** Returns the items: all open images but the filled one, its file, and the one for others. */
    static List<String> items(ImagePlus filled) {
        List<String> items = new ArrayList<>(NamedImages.others(filled));
        known(filled).filter(known -> !items.contains(known)).ifPresent(items::add);
        items.add(BROWSE);
        return items;
    }

    /** Returns the item to begin with: the image that was filled, if it is there. */
    static String first(ImagePlus filled) {
        return known(filled).orElse(items(filled).get(0));
    }

    /**
     * Returns the image that was filled: the title of an open one, or else the path of its file.
     */
    static Optional<String> known(ImagePlus filled) {
        List<String> open = NamedImages.others(filled);
        List<String> inputs =
                record(filled).stream()
                        .flatMap(record -> record.steps().stream())
                        .map(FillStep::input)
                        .toList();
        return inputs.stream()
                .filter(open::contains)
                .findFirst()
                .or(
                        () ->
                                inputs.stream()
                                        .flatMap(input -> file(input, filled).stream())
                                        .findFirst());
    }

    // Beside the file of the filled image, or that file where it was filled in place since.
    private static Optional<String> file(String input, ImagePlus filled) {
        try {
            return ImageProvenance.fileOf(filled)
                    .map(own -> own.resolveSibling(input))
                    .filter(Files::isRegularFile)
                    .filter(file -> !isFileOf(filled, file))
                    .map(Path::toString);
        } catch (InvalidPathException e) { // as titles may be
            return Optional.empty();
        }
    }

    private static boolean isFileOf(ImagePlus filled, Path file) {
        return !filled.changes && file.getFileName().toString().equals(filled.getTitle());
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
