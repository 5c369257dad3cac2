package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.gui.PointRoi;
import ij.gui.Roi;
import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.inpaint.InpaintOptions.Slices;
import io.github.gmcnn.imagej.masks.MarkOptions;
import io.github.gmcnn.imagej.masks.MaskOptions;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the dialog says will happen on OK, or what may not be meant. */
final class FillHint {

    private FillHint() {}

    /**
     * Says it.
     *
     * @param missing on the slice on display
     * @param masks that were asked for it
     */
    static String text(
            ImagePlus image, InpaintOptions options, PixelSet missing, PlaneMasks masks) {
        List<String> doubts = masks.doubts();
        return FillNotes.doubt(image, new TreeMap<>(Map.of(1, missing)))
                .or(() -> doubts.stream().findFirst())
                .orElseGet(() -> count(image, options, missing) + thin(image, options));
    }

    private static String count(ImagePlus image, InpaintOptions options, PixelSet missing) {
        int holes = Holes.split(missing).size();
        boolean stack = image.getStackSize() > 1;
        return String.format(
                Locale.ROOT,
                "%,d pixel%s in %,d hole%s%s%s %s.",
                missing.size(),
                missing.size() == 1 ? "" : "s",
                holes,
                holes == 1 ? "" : "s",
                stack ? " on this slice" : "",
                options.slices() == Slices.ALL ? ", and those of the others," : "",
                end(options));
    }

    private static String end(InpaintOptions options) {
        return switch (options.output()) {
            case NEW -> "will be filled in a new image";
            case IN_PLACE -> "will be filled in this image";
            case FILE -> "will be filled in a file";
            case MASK -> "will be white in an image of the mask";
        };
    }

    // One pixel over a scratch of five changes next to nothing.
    private static String thin(ImagePlus image, InpaintOptions options) {
        Roi roi = image.getRoi();
        MarkOptions marks = options.mask().marks();
        if (!options.source().equals(MaskOptions.SELECTION) || roi == null) {
            return "";
        }
        if (roi instanceof PointRoi) {
            return marks.pointRadius() > 0 ? "" : " A point is 1 pixel: set its radius.";
        }
        boolean wide = roi.getStrokeWidth() > 1 || marks.lineWidth().isPresent();
        return !roi.isLine() || wide ? "" : " The line is 1 pixel wide: set its width.";
    }
}
