package io.github.gmcnn.files;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import io.github.gmcnn.data.DataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** An image file with all that ImageJ reads of it, opened without windows and whole or not. */
public final class WholeImage {

    // Some of these open other windows than images, or dialogs.
    private static final Set<Integer> NO_IMAGES =
            Set.of(
                    Opener.LUT,
                    Opener.JAVA_OR_TEXT,
                    Opener.ROI,
                    Opener.TEXT,
                    Opener.OJJ,
                    Opener.TABLE,
                    Opener.ZIP,
                    Opener.AVI,
                    Opener.RAW);

    private static final Set<Integer> DECODED_TWICE =
            Set.of(Opener.PNG, Opener.JPEG, Opener.BMP, Opener.GIF);

    private WholeImage() {}

    /**
     * Opens a file.
     *
     * @return a hidden image that nobody else has
     * @throws DataException if it is no image, damaged or cut off; a sentence that names the file
     */
    public static ImagePlus open(Path file) {
        try {
            ImageFile.requireContent(file);
            return WithoutWindows.run(() -> ImageFile.guarded(() -> decode(file)));
        } catch (IOException e) {
            throw new DataException(
                    file + " " + reason(e) + "; put an image in its place that ImageJ opens.");
        }
    }

    private static String reason(IOException e) {
        Throwable cause = e.getCause();
        boolean detailed = cause != null && cause.getMessage() != null;
        String detail = detailed ? cause.getMessage().strip().replaceAll("\\s+", " ") : "";
        return detailed ? e.getMessage() + " (" + detail + ")" : e.getMessage();
    }

    private static ImagePlus decode(Path file) throws IOException {
        Opener opener = new Opener();
        opener.setSilentMode(true);
        int type = opener.getFileType(file.toString());
        if (NO_IMAGES.contains(type)) {
            throw new IOException("is no image that ImageJ opens");
        }
        int planes = planes(file, type);
        ImagePlus image = opener.openImage(file.toString());
        if (image == null || image.getWidth() < 1) {
            throw new IOException("is no image that ImageJ opens");
        }
        if (image.getStackSize() < planes) {
            throw new IOException("ends before its planes do");
        }
        requirePixels(file, image);
        return image;
    }

    // The decoders behind the opener make half an image of half a file; these find it out.
    private static int planes(Path file, int type) throws IOException {
        if (type == Opener.TIFF) {
            ImageFile tiff = ImageFile.of(file);
            if (TiffFile.isCompressed(tiff)) {
                for (int plane = 1; plane <= tiff.planes(); plane++) {
                    tiff.read(plane);
                }
            }
            return tiff.planes();
        }
        if (DECODED_TWICE.contains(type)) {
            PlainFile.of(file).read(1);
        }
        OpenedHeader.require(file, type);
        return 1;
    }

    // DICOM and FITS files are read as raw pixels, of which some may be missing.
    private static void requirePixels(Path file, ImagePlus image) throws IOException {
        FileInfo info = image.getOriginalFileInfo();
        boolean raw =
                info != null
                        && (info.fileFormat == FileInfo.DICOM || info.fileFormat == FileInfo.FITS)
                        && info.compression <= FileInfo.COMPRESSION_NONE;
        if (raw) {
            long pixels = (long) info.width * info.height * info.getBytesPerPixel();
            if (info.getOffset() + pixels * Math.max(1, info.nImages) > Files.size(file)) {
                throw new IOException("ends before its pixels do");
            }
        }
    }

    /** Returns whether a file was an uncompressed TIFF of ImageJ, so that another keeps it all. */
    public static boolean isTiffOfImageJ(ImagePlus image) {
        FileInfo info = image.getOriginalFileInfo();
        return info != null
                && info.fileFormat == FileInfo.TIFF
                && info.compression <= FileInfo.COMPRESSION_NONE
                && info.description != null
                && info.description.startsWith("ImageJ");
    }
}
