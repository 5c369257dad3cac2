package io.github.gmcnn.imagej.pictures;

import ij.ImagePlus;
import ij.WindowManager;
import java.util.ArrayList;
import java.util.List;

/** The images that are open in ImageJ, with a window or in a macro's batch mode. */
public final class OpenImages {

    private OpenImages() {}

    /** Returns all of them, the newest last. */
    public static List<ImagePlus> all() {
        List<ImagePlus> images = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        for (int id : ids == null ? new int[0] : ids) {
            ImagePlus image = WindowManager.getImage(id);
            if (image != null) {
                images.add(image);
            }
        }
        return images;
    }

    /** Returns those of a title, which need not be one only. */
    public static List<ImagePlus> named(String title) {
        return all().stream().filter(image -> title.equals(image.getTitle())).toList();
    }
}
