package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.masks.MissingShare;
import io.github.gmcnn.imagej.masks.PlaneMasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Remarks on a finished fill.
 *
 * @param unfilled pixels that are missing and stay so
 * @param sentences on that, and on what they may not have meant
 */
public record FillNotes(long unfilled, List<String> sentences) {

    private static final String LABELS =
            "The image looks like labels or a binary image; detail=labels fills it with its own"
                    + " values.";

    /**
     * Collects them.
     *
     * @param image before or after the fill
     * @param planes that were looked at
     * @param missing what was missing, by plane
     * @param likeLabels whether labels were filled as a picture
     */
    public static FillNotes of(
            ImagePlus image,
            List<Integer> planes,
            SortedMap<Integer, PixelSet> missing,
            PlaneMasks masks,
            boolean likeLabels) {
        List<String> sentences = new ArrayList<>();
        SortedMap<Integer, PixelSet> parts = parts(image, missing, masks);
        doubt(image, parts).ifPresent(sentences::add);
        interpolated(missing.size() - parts.size()).ifPresent(sentences::add);
        sentences.addAll(masks.doubts());
        if (likeLabels) {
            sentences.add(LABELS);
        }
        long notFinite = UnfilledPixels.count(image, planes, missing);
        if (notFinite > 0) {
            sentences.add(count(notFinite, "NaN or infinite and not in the mask"));
        }
        if (masks.unfillable() > 0) {
            sentences.add(count(masks.unfillable(), "on planes on which nothing is known"));
        }
        return new FillNotes(notFinite + masks.unfillable(), List.copyOf(sentences));
    }

    // Whole planes are no sign of an inverted mask where they are interpolated.
    private static SortedMap<Integer, PixelSet> parts(
            ImagePlus image, SortedMap<Integer, PixelSet> missing, PlaneMasks masks) {
        SortedMap<Integer, PixelSet> parts = new TreeMap<>(missing);
        int area = image.getWidth() * image.getHeight();
        parts.values().removeIf(set -> masks instanceof MissingSlices && set.size() == area);
        return parts;
    }

    private static Optional<String> interpolated(int planes) {
        return planes == 0
                ? Optional.empty()
                : Optional.of(
                        planes
                                + (planes == 1 ? " plane was" : " planes were")
                                + " missing as a whole and interpolated from those on both"
                                + " sides.");
    }

    /** Returns the question whether the mask is inverted, where much is missing. */
    static Optional<String> doubt(ImagePlus image, SortedMap<Integer, PixelSet> missing) {
        return MissingShare.doubt(missing, new Box(0, 0, image.getWidth(), image.getHeight()));
    }

    private static String count(long pixels, String why) {
        boolean one = pixels == 1;
        return String.format(
                Locale.ROOT,
                "%,d pixel%s unfilled, because %s %s.",
                pixels,
                one ? " stays" : "s stay",
                one ? "it is" : "they are",
                why);
    }
}
