package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.gui.Overlay;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.masks.MaskImages;
import io.github.gmcnn.imagej.masks.MaskOverlay;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What is kept of the mask of a fill.
 *
 * @param source the image that was filled
 * @param missing by plane
 * @param planes those that were looked at
 */
record KeptMask(
        InpaintOptions.KeepMask kept,
        ImagePlus source,
        SortedMap<Integer, PixelSet> missing,
        List<Integer> planes) {

    /** Gives an image a new overlay with the outline on each plane, if that is wanted. */
    void addTo(ImagePlus image) {
        Overlay before = image.getOverlay();
        if (kept == InpaintOptions.KeepMask.OVERLAY) {
            Overlay overlay = before == null ? new Overlay() : before.duplicate();
            missing.forEach((plane, set) -> overlay.add(MaskOverlay.of(image, plane, set)));
            image.setOverlay(overlay);
        }
    }

    /** Returns an image of the mask, if that is wanted. */
    Optional<ImagePlus> image() {
        return kept == InpaintOptions.KeepMask.IMAGE
                ? Optional.of(image(source, missing, planes))
                : Optional.empty();
    }

    /** Returns an image of what is missing on some planes; the others are 0. */
    static ImagePlus image(
            ImagePlus source, SortedMap<Integer, PixelSet> missing, List<Integer> planes) {
        return MaskImages.of(source, plane -> Optional.ofNullable(missing.get(plane)), planes);
    }
}
