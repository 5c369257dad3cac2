package io.github.gmcnn.ij1;

import ij.IJ;
import io.github.gmcnn.model.Models;
import java.nio.file.Path;

/** The folders of ImageJ that belong to the plugin; they need not exist. */
final class ImageJFolders {

    private ImageJFolders() {}

    /** Returns the models to choose from: the embedded one and those of the user. */
    static Models models() {
        return new Models(userModels());
    }

    /** Returns where the user's models lie. */
    static Path userModels() {
        return folder("gmcnn", "models");
    }

    /** Returns where the runs of trainings are kept unless told otherwise. */
    static Path runs() {
        return folder("gmcnn-runs", "runs");
    }

    // Outside of ImageJ, as in a program that uses the plugin, the home folder has to do.
    private static Path folder(String inImageJ, String inHome) {
        String imagej = IJ.getDirectory("imagej");
        return imagej == null
                ? Path.of(System.getProperty("user.home"), ".gmcnn", inHome)
                : Path.of(imagej, "models", inImageJ);
    }
}
