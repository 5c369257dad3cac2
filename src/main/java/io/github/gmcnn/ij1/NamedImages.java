package io.github.gmcnn.ij1;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.gmcnn.files.WholeImage;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The images that macro lines and dialogs name: open ones by title, others by path. */
public final class NamedImages {

    private NamedImages() {}

    /**
     * Returns the open image of that title, or else opens the file without showing it.
     *
     * @param key the option that names it, for messages
     * @throws OptionsException if there is neither
     * @throws io.github.gmcnn.data.DataException if the file is no whole image
     */
    public static ImagePlus find(String name, OptionKey key) {
        ImagePlus open = WindowManager.getImage(name);
        if (open != null) {
            return open;
        }
        if (!isFile(name)) {
            throw new OptionsException(
                    "The option "
                            + key.key()
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
    static List<String> others(ImagePlus image) {
        List<String> titles = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        for (int id : ids == null ? new int[0] : ids) {
            ImagePlus other = WindowManager.getImage(id);
            if (other != null && other != image) {
                titles.add(other.getTitle());
            }
        }
        return titles;
    }
}
