package io.github.gmcnn.imagej.check;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.ErrorImage;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.pictures.OpenImages;
import io.github.gmcnn.imagej.pictures.Titles;
import io.github.gmcnn.imagej.pictures.WholeImage;
import io.github.gmcnn.imagej.ui.NamedImages;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/** The expected errors and bounds that an error image has for the planes of a filled image. */
final class ErrorPlanes {

    private static final String EXPECTED = "expected error, plane ";

    /** Expected errors and bounds of the pixels of one plane, row by row; NaN where not filled. */
    record Plane(float[] expected, float[] bound) {}

    private final Optional<ImageStack> stack;

    private ErrorPlanes(Optional<ImageStack> stack) {
        this.stack = stack;
    }

    /**
     * Finds the error image of a filled image.
     *
     * @param name {@value MeasureOptions#AUTO}, a title or a path
     * @throws InputException if there is none of that name, or it does not fit
     */
    static ErrorPlanes of(ImagePlus filled, String name) {
        if (name.equals(MeasureOptions.AUTO)) {
            Optional<ImagePlus> found = open(filled).or(() -> beside(filled));
            return new ErrorPlanes(found.map(ImagePlus::getStack));
        }
        ImagePlus image = NamedImages.find(name, "error image", filled);
        if (!fits(image, filled)) {
            throw new InputException(
                    "The image "
                            + image.getTitle()
                            + " holds no errors of "
                            + filled.getTitle()
                            + "; name the one that keeperror=image made.");
        }
        return new ErrorPlanes(Optional.of(image.getStack()));
    }

    private static Optional<ImagePlus> open(ImagePlus filled) {
        String title = Titles.with(filled.getTitle(), "-errors");
        return OpenImages.all().stream()
                .filter(open -> open.getTitle().equals(title) && fits(open, filled))
                .findFirst();
    }

    // As GMCNN Inpaint Folder writes it.
    private static Optional<ImagePlus> beside(ImagePlus filled) {
        return ImageProvenance.fileOf(filled)
                .map(ErrorImage::beside)
                .filter(Files::isRegularFile)
                .map(WholeImage::open)
                .filter(errors -> fits(errors, filled));
    }

    /** Returns those of an error image. */
    static ErrorPlanes of(ImagePlus errors) {
        return new ErrorPlanes(Optional.of(errors.getStack()));
    }

    /** Returns the titles of open error images of the same size. */
    static List<String> openTitles(ImagePlus filled) {
        return OpenImages.all().stream()
                .filter(open -> fits(open, filled))
                .map(ImagePlus::getTitle)
                .toList();
    }

    private static boolean fits(ImagePlus image, ImagePlus filled) {
        String label = image.getStack().getSliceLabel(1);
        return image.getBitDepth() == Float.SIZE
                && image.getWidth() == filled.getWidth()
                && image.getHeight() == filled.getHeight()
                && label != null
                && label.startsWith(EXPECTED);
    }

    /** Returns the errors of a plane; empty if there is no error image that has them. */
    Optional<Plane> of(int plane) {
        return stack.flatMap(s -> find(s, plane));
    }

    private static Optional<Plane> find(ImageStack stack, int plane) {
        for (int i = 1; i < stack.getSize(); i++) {
            if ((EXPECTED + plane).equals(stack.getSliceLabel(i))) {
                return Optional.of(
                        new Plane((float[]) stack.getPixels(i), (float[]) stack.getPixels(i + 1)));
            }
        }
        return Optional.empty();
    }
}
