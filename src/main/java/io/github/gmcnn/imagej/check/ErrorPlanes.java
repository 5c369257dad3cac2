package io.github.gmcnn.imagej.check;

import ij.ImagePlus;
import ij.ImageStack;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.pictures.OpenImages;
import io.github.gmcnn.imagej.pictures.Titles;
import io.github.gmcnn.imagej.ui.NamedImages;
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
            String title = Titles.with(filled.getTitle(), "-errors");
            return new ErrorPlanes(
                    OpenImages.all().stream()
                            .filter(open -> open.getTitle().equals(title) && fits(open, filled))
                            .map(ImagePlus::getStack)
                            .findFirst());
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
