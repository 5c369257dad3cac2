package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.record.FillStep;
import io.github.gmcnn.imagej.record.Provenance;
import io.github.gmcnn.imagej.ui.NamedImages;
import java.util.List;
import java.util.Optional;

/** What verifying and reverting want to know of a filled image and its original. */
final class FilledImages {

    private FilledImages() {}

    /**
     * Returns the record of an image's fills.
     *
     * @throws InputException if it has none, or a damaged one
     */
    static Provenance record(ImagePlus image) {
        return ImageProvenance.of(image)
                .orElseThrow(
                        () ->
                                new InputException(
                                        "The image "
                                                + image.getTitle()
                                                + " has no record of a fill, neither in its"
                                                + " properties nor in a file NAME.gmcnn.json beside"
                                                + " it; give one that GMCNN filled."));
    }

    /**
     * Finds the image from before the fill.
     *
     * @throws InputException if it is not there, or is the filled one
     */
    static ImagePlus original(String name, ImagePlus image) {
        ImagePlus original = NamedImages.find(name, "original", image);
        if (original == image) {
            throw new InputException(
                    "The original "
                            + original.getTitle()
                            + " is the filled image itself; name the one from before the fill.");
        }
        return original;
    }

    /**
     * Returns the fills that made an image out of its original, which may itself have been filled
     * before.
     *
     * @throws InputException if the original has the same fills
     */
    static List<FillStep> stepsSince(ImagePlus original, Provenance provenance) {
        List<FillStep> steps =
                ImageProvenance.of(original).map(provenance::since).orElse(provenance.steps());
        if (steps.isEmpty()) {
            throw new InputException(
                    "The original "
                            + original.getTitle()
                            + " has the same fills as the image; name the one from before them.");
        }
        return steps;
    }

    /** Returns what was put under the masks since the fill; empty if the fill is still there. */
    static Optional<RevertOptions.To> revertedTo(ImagePlus image) {
        String to = image.getProp(ImageProvenance.REVERTED);
        return to == null
                ? Optional.empty()
                : Optional.of(to.equals("nan") ? RevertOptions.To.NAN : RevertOptions.To.ZERO);
    }
}
