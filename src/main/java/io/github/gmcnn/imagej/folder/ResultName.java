package io.github.gmcnn.imagej.folder;

import ij.ImagePlus;
import io.github.gmcnn.imagej.pictures.PictureFormat;
import io.github.gmcnn.imagej.pictures.Source;
import io.github.gmcnn.imagej.pictures.StoredResult;
import java.io.IOException;
import java.util.Locale;
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
     * @param source what it was made of
     */
    static ResultName of(
            String name, ImagePlus image, Optional<Source> source, FolderOptions.Format format)
            throws IOException {
        Optional<PictureFormat> same = PictureFormat.of(name);
        PictureFormat wanted =
                switch (format) {
                    case PNG -> PictureFormat.PNG;
                    case TIFF -> PictureFormat.TIFF;
                    case SAME -> source.map(Source::format).orElse(PictureFormat.TIFF);
                };
        PictureFormat other = wanted == PictureFormat.TIFF ? PictureFormat.PNG : PictureFormat.TIFF;
        PictureFormat chosen = holds(wanted, image, source) ? wanted : other;
        String result = same.isPresent() && same.get() == chosen ? name : renamed(name, chosen);
        if (format == FolderOptions.Format.SAME && !result.equals(name)) {
            return new ResultName(
                    result, "Results are PNG or TIFF, which keep every known pixel as it is.");
        }
        String message =
                chosen == wanted
                        ? ""
                        : wanted + " cannot hold this image; the result is a " + chosen + ".";
        return new ResultName(result, message);
    }

    private static boolean holds(PictureFormat format, ImagePlus image, Optional<Source> source)
            throws IOException {
        return source.isEmpty() || source.get().byImageJ()
                ? format.holds(image)
                : StoredResult.holds(source.get().file(), "." + format);
    }

    private static String renamed(String name, PictureFormat format) {
        int dot = name.lastIndexOf('.');
        String stem = dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
        return stem
                + (format == PictureFormat.TIFF
                        ? ".tif"
                        : "." + format.name().toLowerCase(Locale.ROOT));
    }
}
