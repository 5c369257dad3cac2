package io.github.gmcnn.imagej.ui;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.pictures.OpenImages;
import io.github.gmcnn.imagej.pictures.WholeImage;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/** The images that macro lines and dialogs name: open ones by title, others by path. */
public final class NamedImages {

    private NamedImages() {}

    /**
     * Returns the open image of that title, or else opens the file without showing it.
     *
     * @param key the option that names it, for messages
     * @throws InputException if there is neither, or more than one open image of that title
     * @throws io.github.gmcnn.core.safe.InputException if the file is no whole image
     */
    public static ImagePlus find(String name, String key) {
        return find(name, key, null);
    }

    /** As {@link #find(String, String)}, another image than one if there is another. */
    public static ImagePlus find(String name, String key, ImagePlus one) {
        List<ImagePlus> all = OpenImages.named(name);
        List<ImagePlus> open = all.size() < 2 ? all : all.stream().filter(i -> i != one).toList();
        if (open.size() > 1) {
            throw new InputException(
                    "The option "
                            + key
                            + " is "
                            + name
                            + ", but "
                            + open.size()
                            + " open images have that title; rename the one that is meant, with"
                            + " Image > Rename.");
        }
        if (!open.isEmpty()) {
            return open.get(0);
        }
        if (!isFile(name)) {
            throw new InputException(
                    "The option "
                            + key
                            + " is "
                            + name
                            + ", but no open image has that title and no file that path; give one"
                            + " of them.");
        }
        return WholeImage.open(Path.of(name));
    }

    private static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) { // as titles may be
            return false;
        }
    }

    /** Returns the titles of all open images but one, the newest last. */
    public static List<String> others(ImagePlus image) {
        return OpenImages.all().stream()
                .filter(other -> other != image)
                .map(ImagePlus::getTitle)
                .toList();
    }
}
