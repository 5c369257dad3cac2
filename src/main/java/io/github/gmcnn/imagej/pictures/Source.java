package io.github.gmcnn.imagej.pictures;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileInfo;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The file that a hidden image was opened from, so that a result can be written as the file is
 * stored, and be compared with it.
 *
 * @param file the file
 * @param byImageJ whether ImageJ has read it, and writes a TIFF that keeps all it has read
 * @param format of a result that is to be most like the file
 * @param turned how viewers turn the picture, 1 to 8; the image is as they show it
 * @param leftOut sentences on what a result of another format cannot keep
 */
public record Source(
        Path file, boolean byImageJ, PictureFormat format, int turned, List<String> leftOut) {

    private static final String PROPERTY = "gmcnn.source";

    /** Returns the file of an image that {@link WholeImage} opened. */
    public static Optional<Source> of(ImagePlus image) {
        return Optional.ofNullable((Source) image.getProperty(PROPERTY));
    }

    /** Returns remarks on a result, as sentences. */
    public List<String> notes() {
        List<String> notes = new ArrayList<>(leftOut);
        if (turned != 1) {
            notes.add(
                    "It was filled upright, as its orientation tag asks; so its mask must be upright,"
                            + " too.");
        }
        return notes;
    }

    /** Remembers the file of an image. */
    void rememberFor(ImagePlus image) {
        image.setProperty(PROPERTY, this);
    }

    /**
     * Returns an image with the pixels that a file stores.
     *
     * @param read what ImageJ made of the file, which is kept if its planes are the same
     */
    static ImagePlus image(Path file, StoredFile stored, Optional<ImagePlus> read)
            throws IOException {
        Layout layout = stored.layouts().get(0);
        int each = layout.planes();
        ImageStack stack = new ImageStack(layout.width(), layout.height());
        int all = each * stored.layouts().size();
        if (read.isPresent() && read.get().getStackSize() > all) {
            throw new IOException(
                    "has "
                            + read.get().getStackSize()
                            + " planes for ImageJ but "
                            + all
                            + " by its directories; save it as TIFF in ImageJ");
        }
        boolean fits = read.isPresent() && read.get().getStackSize() == all;
        for (int i = 0; i < stored.layouts().size(); i++) {
            StoredImage image = stored.read(i);
            for (int plane = 0; plane < each; plane++) {
                ImageProcessor pixels = StoredPixels.plane(image, plane);
                fits = fits && isSame(pixels, read.get(), i * each + plane + 1);
                if (!fits) {
                    stack.addSlice(pixels);
                }
            }
        }
        if (!fits && stack.size() < all) {
            return image(file, stored, Optional.empty()); // with the planes before this one
        }
        // ImageJ subtracts 32768 from unsigned samples of FITS, as if BZERO had not been added.
        if (fits && stored instanceof StoredFits && !StoredPixels.isSigned16(layout)) {
            read.get().getCalibration().disableDensityCalibration();
        }
        ImagePlus image = fits ? read.get() : image(file, stack, stored.layouts());
        boolean byImageJ = fits && stored instanceof StoredTiff tiff && tiff.isWrittenByImageJ();
        if (stored instanceof StoredDicom dicom) {
            byImageJ = dicom.isWrittenByImageJ();
            if (!fits) { // as signed samples of which none is negative
                DicomScaling.describe(image, read.get(), StoredPixels.isSigned16(layout));
            }
        }
        int turned = stored instanceof StoredFits ? 1 : layout.orientation();
        new Source(file, byImageJ, stored.format(), turned, stored.leftOut()).rememberFor(image);
        return image;
    }

    // Where ImageJ's decoder is wrong the file is right.
    private static boolean isSame(ImageProcessor pixels, ImagePlus read, int plane) {
        ImageProcessor there =
                read.getStackSize() == 1
                        ? read.getProcessor()
                        : read.getStack().getProcessor(plane);
        return there.getWidth() == pixels.getWidth()
                && there.getHeight() == pixels.getHeight()
                && there.getClass() == pixels.getClass()
                && isSame(there, pixels);
    }

    private static boolean isSame(ImageProcessor a, ImageProcessor b) {
        if (!(a instanceof ColorProcessor)) {
            return Objects.deepEquals(a.getPixels(), b.getPixels());
        }
        for (int i = 0; i < a.getPixelCount(); i++) {
            if ((a.get(i) & 0xffffff) != (b.get(i) & 0xffffff)) {
                return false;
            }
        }
        return true;
    }

    private static ImagePlus image(Path file, ImageStack stack, List<Layout> layouts) {
        Layout layout = layouts.get(0);
        ImagePlus image = new ImagePlus(file.getFileName().toString(), stack);
        FileInfo info = new FileInfo();
        info.directory = file.toAbsolutePath().getParent() + "/";
        info.fileName = file.getFileName().toString();
        info.whiteIsZero = layout.colours() == Layout.Colours.WHITE_IS_ZERO;
        image.setFileInfo(info);
        if (StoredPixels.isSigned16(layout)) {
            image.getCalibration().setSigned16BitCalibration();
        }
        if (layout.planes() == 1) {
            return image;
        }
        image.setDimensions(layout.planes(), layouts.size(), 1);
        image.setOpenAsHyperStack(true);
        boolean rgb = layout.colours() == Layout.Colours.RGB;
        return new CompositeImage(image, rgb ? IJ.COMPOSITE : IJ.GRAYSCALE);
    }
}
