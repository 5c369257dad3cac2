package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What the dialog says of a mask: how much is missing, or what may not be meant. */
final class MaskCount {

    /** The length of the longest line; the rest is in the log after the fill. */
    static final int LETTERS = 70;

    private MaskCount() {}

    /**
     * Says it of one plane.
     *
     * @param masks that were asked for the plane
     */
    static String text(ImagePlus image, int plane, PixelSet missing, PlaneMasks masks) {
        List<String> doubts = masks.doubts();
        String text =
                FillNotes.doubt(image, new TreeMap<>(Map.of(1, missing)))
                        .or(() -> doubts.stream().findFirst())
                        .orElseGet(() -> count(image, missing));
        return text.length() <= LETTERS ? text : text.substring(0, LETTERS - 3) + "...";
    }

    private static String count(ImagePlus image, PixelSet missing) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d pixels are missing%s.",
                missing.size(),
                (long) image.getWidth() * image.getHeight(),
                image.getStackSize() > 1 ? " on this plane" : "");
    }
}
