package io.github.gmcnn.masks;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.gmcnn.imaging.Holes;
import io.github.gmcnn.imaging.PixelSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is missing in an image. */
public final class Masks {

    private Masks() {}

    /**
     * Returns the masks that the options stand for.
     *
     * @throws MaskException if there is no such selection, image or file, or it does not fit
     */
    public static PlaneMasks of(ImagePlus image, MaskOptions options) {
        if (options.source().equals(MaskOptions.SELECTION)) {
            Optional<PixelSet> selected = Holes.missing(RoiMasks.ofSelection(image));
            return plane -> selected;
        }
        ImagePlus mask = WindowManager.getImage(options.source());
        if (mask == null) {
            throw new MaskException(
                    "No image named "
                            + options.source()
                            + " is open to serve as the mask; open it, or use mask=selection.");
        }
        RoiMasks.requireFit(mask, image);
        return plane ->
                Holes.missing(
                        RoiMasks.missing(
                                mask.getStackSize() == 1
                                        ? mask.getProcessor()
                                        : mask.getStack().getProcessor(plane)));
    }

    /** Returns the titles of open images that can be the mask of an image. */
    public static List<String> openImages(ImagePlus image) {
        List<String> masks = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        for (int id : ids == null ? new int[0] : ids) {
            ImagePlus other = WindowManager.getImage(id);
            if (RoiMasks.fits(other, image)) {
                masks.add(other.getTitle());
            }
        }
        return masks;
    }
}
