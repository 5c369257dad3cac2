package io.github.gmcnn.imagej.pictures;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
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

    private WholeImage() {}

    /**
     * Opens a file.
     *
     * @return a hidden image, owned by the caller
     * @throws InputException if it is no image, damaged or cut off; a sentence that names the file
     */
    public static ImagePlus open(Path file) {
        if (!ImageFile.hasUsableName(file)) {
            throw new InputException(file + " " + ImageFile.nameReason() + ".");
        }
        try {
            ImageFile.requireContent(file);
            return ImageFile.guarded(() -> decode(file));
        } catch (IOException e) {
            String reason = reason(e);
            String remedy =
                    reason.contains(";") ? "." : "; put an image in its place that ImageJ opens.";
            throw new InputException(file + " " + reason + remedy);
        }
    }

    /** Returns the end of a sentence about a file, in one line. */
    static String reason(IOException e) {
        if (e instanceof FileSystemException) {
            return "cannot be read (" + FileFailure.inWords(e) + ")";
        }
        Throwable cause = e.getCause();
        if (cause instanceof OutOfMemoryError) {
            return "needs more memory than there is; close images, or give ImageJ more memory in"
                    + " Edit > Options > Memory & Threads (without windows: Java by -Xmx)";
        }
        boolean detailed = cause != null && cause.getMessage() != null;
        String detail = detailed ? cause.getMessage().strip().replaceAll("\\s+", " ") : "";
        return detailed ? e.getMessage() + " (" + detail + ")" : e.getMessage();
    }

    /** As {@link #open}, with the end of a sentence for a message. */
    static ImagePlus decode(Path file) throws IOException {
        try (StoredFile stored = StoredFile.open(file).orElse(null)) {
            if (stored == null) {
                ImagePlus image =
                        WithoutWindows.run(() -> ImageFile.guarded(() -> openedByImageJ(file)));
                new Source(file, true, PictureFormat.TIFF, 1, List.of()).rememberFor(image);
                return image;
            }
            if (stored.notOneStack().isPresent()) {
                throw new IOException(
                        stored.notOneStack().get()
                                + ", of which one would be filled and the others lost; save the one"
                                + " to fill as a file of its own");
            }
            if (stored instanceof StoredDicom) {
                ImagePlus read =
                        WithoutWindows.run(() -> ImageFile.guarded(() -> openedByImageJ(file)));
                return Source.image(file, stored, Optional.of(read));
            }
            boolean known =
                    stored instanceof StoredFits
                            || stored instanceof StoredTiff tiff && tiff.isReadByImageJ();
            return Source.image(file, stored, known ? metadata(file) : Optional.empty());
        }
    }

    // Its pixels are there already; what ImageJ adds are calibration, overlay and the like.
    private static Optional<ImagePlus> metadata(Path file) {
        try {
            return Optional.ofNullable(
                    WithoutWindows.run(
                            () -> ImageFile.guarded(() -> opener().openImage(file.toString()))));
        } catch (IOException e) {
            return Optional.empty(); // as of a kind of TIFF that ImageJ does not read
        }
    }

    private static Opener opener() {
        Opener opener = new Opener();
        opener.setSilentMode(true);
        return opener;
    }

    /** Opens a file as ImageJ does; only {@link WithoutWindows}. */
    static ImagePlus openedByImageJ(Path file) throws IOException {
        Opener opener = opener();
        int type = opener.getFileType(file.toString());
        if (NO_IMAGES.contains(type)) {
            throw new IOException("is no image that ImageJ opens");
        }
        ImagePlus image = DicomScaling.kept(() -> open(opener, file.toString(), type));
        if (image == null || image.getWidth() < 1) {
            throw new IOException("is no image that ImageJ opens");
        }
        requirePixels(file, image);
        return image;
    }

    // As openImage(path), which opens ImageJ's log where nothing knows the type.
    private static ImagePlus open(Opener opener, String path, int type) {
        if (type != Opener.UNKNOWN) {
            return opener.openImage(path);
        }
        ImagePlus image = opener.openWithHandleExtraFileTypes(path, new int[] {type});
        return image != null && image.getNChannels() > 1
                ? new CompositeImage(image, CompositeImage.COLOR)
                : image;
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
