package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.inpaint.Copying;
import io.github.gmcnn.imagej.masks.Masks;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import java.util.List;
import java.util.Optional;

/**
 * What patches may be copied from in the planes of an image, and where it is kept what was.
 *
 * @param barred what is not copied
 * @param kept the image of sources, if asked for
 */
record FillSources(Optional<PlaneMasks> barred, Optional<SourceImage> kept) {

    /**
     * Reads what options say of an image.
     *
     * @throws io.github.gmcnn.core.safe.UserException if there is no such mask
     */
    static FillSources of(ImagePlus image, InpaintOptions options) {
        return new FillSources(
                options.notFrom().map(source -> Masks.everywhere(image, source)),
                options.keepSources() == InpaintOptions.KeepSources.IMAGE
                        ? Optional.of(new SourceImage(image))
                        : Optional.empty());
    }

    /** Returns what counts for planes that are filled together; ask before they are filled. */
    Copying of(List<Integer> group) {
        return new Copying(
                barred.flatMap(masks -> StackFill.missing(masks, group)),
                kept.map(image -> image.of(group)).orElse(Copying.FREELY.listener()));
    }
}
