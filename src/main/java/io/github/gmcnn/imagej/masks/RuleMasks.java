package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.pictures.ColourTables;
import java.util.Optional;

/**
 * Masks by rule: pixels whose values say that they are missing.
 *
 * <p>Looks only inside the selection if that is an area, as ImageJ's filters do. Each plane is read
 * when asked for.
 */
final class RuleMasks implements PlaneMasks {

    private final ImagePlus image;
    private final PlaneRule rule;
    private final PlaneRule.Area area;
    private final boolean selected;

    private RuleMasks(ImagePlus image, PlaneRule rule, PlaneRule.Area area) {
        this.image = image;
        this.rule = rule;
        this.area = area;
        selected = area.selected().isPresent();
    }

    /**
     * Returns what a rule finds in an image.
     *
     * @param options with one of {@link MaskOptions#RULES} as the source
     * @throws InputException if the rule is not for images of this type
     */
    static RuleMasks of(ImagePlus image, MaskOptions options) {
        return new RuleMasks(image, rule(image, options), area(image));
    }

    /** As {@link #of}, with no look at the selection. */
    static RuleMasks everywhere(ImagePlus image, MaskOptions options) {
        return new RuleMasks(
                image,
                rule(image, options),
                new PlaneRule.Area(Planes.size(image), Optional.empty()));
    }

    private static PlaneRule rule(ImagePlus image, MaskOptions options) {
        return switch (options.source()) {
            case MaskOptions.SATURATED -> LevelRule.saturated(image, options.marks().level());
            case MaskOptions.AT_OR_BELOW ->
                    LevelRule.atOrBelow(image, options.marks().level().orElse(0));
            case MaskOptions.NAN -> new NanRule(image);
            case MaskOptions.HOT_DEAD -> new HotDeadRule(options.marks().deviations());
            case MaskOptions.LINES -> new LineRule();
            default -> throw new IllegalArgumentException(options.source() + " is no rule.");
        };
    }

    private static PlaneRule.Area area(ImagePlus image) {
        Roi roi = image.getRoi();
        if (roi == null || !roi.isArea()) {
            return new PlaneRule.Area(Planes.size(image), Optional.empty());
        }
        Optional<PixelSet> selected =
                RoiMasks.ofSelection(image, MarkOptions.USUAL).missing(image.getCurrentSlice());
        return new PlaneRule.Area(selected.orElseThrow().bounds(), selected);
    }

    @Override
    public Optional<PixelSet> missing(int plane) {
        ImageProcessor pixels = Planes.read(image, plane);
        boolean indexed = ColourTables.palette(image).isPresent();
        return rule.find(indexed ? pixels.convertToRGB() : pixels, area);
    }

    @Override
    public String nothing() {
        String where = (selected ? "in the selection of " : "of ") + image.getTitle();
        return rule.nothing(where);
    }
}
