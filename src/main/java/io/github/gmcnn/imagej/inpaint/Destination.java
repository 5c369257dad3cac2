package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;

/** Where the result of a fill goes. */
interface Destination {

    /**
     * Returns the destination that the options name.
     *
     * @throws InputException if nothing can be put there
     */
    static Destination of(ImagePlus image, InpaintOptions options) {
        return switch (options.output()) {
            case IN_PLACE -> new SameImage(image);
            case FILE -> FileDestination.of(image, options.file().orElseThrow());
            default -> newImage(image, options);
        };
    }

    private static Destination newImage(ImagePlus image, InpaintOptions options) {
        NewImage made = new NewImage(image, "use output=file, or close images");
        options.title().ifPresent(made.filled()::setTitle);
        return made;
    }

    /** Returns where the pixels are filled. */
    FillTarget target();

    /**
     * Returns the image that is complete but for the provenance and the mask, after the fill.
     *
     * <p>It may be no image that can be shown before {@link #finish}.
     */
    ImagePlus filled();

    /**
     * Puts the filled image where it belongs.
     *
     * @param filled with its provenance and mask
     * @return the image to go on with
     */
    default ImagePlus finish(ImagePlus filled) {
        return filled;
    }

    /** Returns whether ImageJ's <i>Undo</i> brings the pixels back, or nothing was changed. */
    default boolean isUndoable() {
        return true;
    }

    /** Returns remarks on the result, as sentences, after {@link #finish}. */
    default String note() {
        return "";
    }
}
