package io.github.gmcnn.ij1;

import ij.ImagePlus;
import io.github.gmcnn.files.PictureFormat;
import io.github.gmcnn.files.Source;
import io.github.gmcnn.files.StoredResult;
import java.io.IOException;
import java.util.Optional;

/**
 * The name of a result, by which it is written, and what there is to say of it.
 *
 * @param name the file's name with its folders
 * @param message a sentence, or nothing
 */
record ResultName(String name, String message) {

    /**
     * Chooses the format of a result.
     *
     * @param name of the input
     * @param image the result
     * @param source what it was made of, where another than ImageJ has read it
     */
    static ResultName of(
            String name, ImagePlus image, Optional<Source> source, FolderOptions.Format format)
            throws IOException {
        Optional<PictureFormat> same = PictureFormat.of(name);
        PictureFormat wanted =
                switch (format) {
                    case PNG -> PictureFormat.PNG;
                    case TIFF -> PictureFormat.TIFF;
                    case SAME -> same.orElse(PictureFormat.PNG);
                };
        PictureFormat other =
                wanted == PictureFormat.PNG ? PictureFormat.TIFF : PictureFormat.PNG;
        PictureFormat chosen = holds(wanted, image, source) ? wanted : other;
        String result = same.isPresent() && same.get() == chosen ? name : renamed(name, chosen);
        String message = "";
        if (chosen != wanted) {
            message = wanted + " cannot hold this image; the result is a " + chosen + ".";
        } else if (format == FolderOptions.Format.SAME && same.isEmpty()) {
            message = "Results are written as PNG or TIFF, which keep every known pixel.";
        }
        return new ResultName(result, message);
    }

    private static boolean holds(PictureFormat format, ImagePlus image, Optional<Source> source)
            throws IOException {
        if (source.isEmpty() || source.get().byImageJ() && format == PictureFormat.TIFF) {
            return format.holds(image);
        }
        return StoredResult.holds(source.get().file(), "." + format);
    }

    private static String renamed(String name, PictureFormat format) {
        int dot = name.lastIndexOf('.');
        String stem = dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
        return stem + (format == PictureFormat.PNG ? ".png" : ".tif");
    }
}
