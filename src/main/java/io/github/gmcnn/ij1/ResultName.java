package io.github.gmcnn.ij1;

import ij.ImagePlus;
import io.github.gmcnn.files.PictureFormat;
import java.util.Optional;

/**
 * The name of a result, by which it is written, and what there is to say of it.
 *
 * @param name the file's name with its folders
 * @param message a sentence, or nothing
 */
record ResultName(String name, String message) {

    private static final String TIFF = "(?i).*\\.tiff?";

    static ResultName of(String name, ImagePlus image, FolderOptions.Format format) {
        boolean tiff = name.matches(TIFF);
        if (format == FolderOptions.Format.PNG) {
            return PictureFormat.PNG.holds(image)
                    ? new ResultName(withExtension(name, "png"), "")
                    : asTiff(name, "PNG cannot hold this image; the result is a TIFF.");
        }
        if (tiff || format == FolderOptions.Format.TIFF) {
            return tiff ? new ResultName(name, "") : asTiff(name, "");
        }
        Optional<PictureFormat> same = PictureFormat.of(name);
        if (same.isPresent() && same.get().holds(image)) {
            boolean lossy = same.get() == PictureFormat.JPEG;
            return new ResultName(
                    name,
                    lossy
                            ? "JPEG: all pixels were compressed again; format=png or tiff keeps"
                                    + " known pixels."
                            : "");
        }
        return asTiff(name, "The input's format cannot hold this result, which is a TIFF.");
    }

    private static ResultName asTiff(String name, String message) {
        return new ResultName(name.matches(TIFF) ? name : withExtension(name, "tif"), message);
    }

    private static String withExtension(String name, String extension) {
        int dot = name.lastIndexOf('.');
        String stem = dot > name.lastIndexOf('/') + 1 ? name.substring(0, dot) : name;
        return stem + "." + extension;
    }
}
