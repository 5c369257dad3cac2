package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.pictures.OpenImages;
import java.util.List;

/** Finds what is missing in an image. */
public final class Masks {

    private Masks() {}

    /**
     * Returns the masks of the options.
     *
     * @throws InputException if there is no such selection, ROI, image or file, or it does not fit
     */
    public static PlaneMasks of(ImagePlus image, MaskOptions options) {
        requireRadius("point radius", options.marks().pointRadius());
        requireRadius("radius to grow by", options.marks().grow());
        PlaneMasks masks = marked(image, options);
        return options.marks().invert() || options.marks().grow() > 0
                ? new AdjustedMasks(
                        masks, Planes.size(image), options.marks().invert(), options.marks().grow())
                : masks;
    }

    /**
     * Returns what a source names beside what is filled: as {@link #of}, but a selection that is no
     * source itself does not bound a rule.
     */
    public static PlaneMasks everywhere(ImagePlus image, String source) {
        MaskOptions options = MaskOptions.of(source);
        return MaskOptions.RULES.contains(source)
                ? RuleMasks.everywhere(image, options)
                : of(image, options);
    }

    private static void requireRadius(String name, double radius) {
        if (!(radius >= 0 && radius <= Short.MAX_VALUE)) {
            throw new InputException(
                    "The " + name + " is " + radius + "; it must be 0 pixels or more.");
        }
    }

    private static PlaneMasks marked(ImagePlus image, MaskOptions options) {
        MarkOptions marks = options.marks();
        return switch (options.source()) {
            case MaskOptions.SELECTION -> RoiMasks.ofSelection(image, marks);
            case MaskOptions.OVERLAY -> RoiMasks.ofOverlay(image, marks);
            case MaskOptions.MANAGER ->
                    RoiMasks.ofList(RoiList.required(), image, marks, "the ROI Manager");
            case MaskOptions.THRESHOLD -> ThresholdMasks.of(image);
            default -> other(image, options);
        };
    }

    private static PlaneMasks other(ImagePlus image, MaskOptions options) {
        if (MaskOptions.RULES.contains(options.source())) {
            return RuleMasks.of(image, options);
        }
        return Stroke.isOne(options.source())
                ? StrokeMasks.of(Stroke.parse(options.source()), image)
                : NamedMasks.of(image, options);
    }

    /** Returns the titles of open images that can be the mask of an image, scaled if need be. */
    public static List<String> openImages(ImagePlus image) {
        return OpenImages.all().stream()
                .filter(other -> MaskImage.fits(other, image))
                .map(ImagePlus::getTitle)
                .toList();
    }
}
