package io.github.gmcnn.masks;

import ij.ImagePlus;
import ij.io.Opener;
import java.nio.file.Path;
import java.util.Set;

/** Files of mask images. */
final class MaskFile {

    private static final Set<Integer> NO_IMAGES =
            Set.of(
                    Opener.LUT,
                    Opener.JAVA_OR_TEXT,
                    Opener.ROI,
                    Opener.TEXT,
                    Opener.OJJ,
                    Opener.TABLE);

    private MaskFile() {}

    /**
     * Opens an image that ImageJ can open; shows nothing.
     *
     * @throws MaskException if it is no image or broken
     */
    static ImagePlus open(Path file) {
        Opener opener = new Opener();
        opener.setSilentMode(true);
        String path = file.toAbsolutePath().toString();
        ImagePlus image;
        try {
            image = NO_IMAGES.contains(opener.getFileType(path)) ? null : opener.openImage(path);
        } catch (RuntimeException | OutOfMemoryError e) { // as decoders of broken files throw
            throw unreadable(file, e);
        }
        if (image == null || image.getWidth() < 1) {
            throw unreadable(file, null);
        }
        return image;
    }

    private static MaskException unreadable(Path file, Throwable cause) {
        return new MaskException(
                "The mask file "
                        + file
                        + " is no image that ImageJ opens; save the mask as a TIFF file.",
                cause);
    }
}
