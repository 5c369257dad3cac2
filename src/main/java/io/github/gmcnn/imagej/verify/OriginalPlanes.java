package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.FillHistory;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.util.Optional;

/**
 * The planes of a filled image from before its fills.
 *
 * @param image the filled one
 * @param original the one from before; empty: what {@link FillHistory} keeps of it
 */
record OriginalPlanes(ImagePlus image, Optional<ImagePlus> original) {

    /**
     * Finds them.
     *
     * @param name of the original, a title or path; empty: what was kept of it, or what the record
     *     names
     * @throws InputException if there is none, or it is of another size or type
     */
    static OriginalPlanes of(ImagePlus image, Optional<String> name) {
        if (name.isEmpty() && FillHistory.has(image)) {
            return new OriginalPlanes(image, Optional.empty());
        }
        String found = name.or(() -> OriginalChoice.known(image)).orElseThrow(() -> unknown(image));
        ImagePlus original = FilledImages.original(found, image);
        if (!ImageProvenance.shape(original).fits(ImageProvenance.shape(image))) {
            throw new InputException(
                    "The original "
                            + original.getTitle()
                            + " is "
                            + ImageProvenance.shape(original)
                            + ", but "
                            + image.getTitle()
                            + " is "
                            + ImageProvenance.shape(image)
                            + "; name the one from before the fill.");
        }
        return new OriginalPlanes(image, Optional.of(original));
    }

    /** Returns whether they are known without asking. */
    static boolean areKnown(ImagePlus image) {
        return FillHistory.has(image) || OriginalChoice.known(image).isPresent();
    }

    private static InputException unknown(ImagePlus image) {
        return new InputException(
                "What "
                        + image.getTitle()
                        + " was before is not known: nothing was filled in it since it was opened,"
                        + " and its original is not open; open that, or name it with original=.");
    }

    /**
     * Returns the pixels of a plane, as a new array.
     *
     * @param plane from 1
     */
    Object pixels(int plane) {
        return original.map(before -> ImagePlusImages.copyOfPixels(before, plane))
                .or(() -> FillHistory.before(image, plane))
                .orElseGet(() -> ImagePlusImages.copyOfPixels(image, plane));
    }
}
