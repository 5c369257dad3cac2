package io.github.gmcnn.inference;

import io.github.gmcnn.imaging.PixelSet;
import java.util.List;
import net.imglib2.type.numeric.RealType;

/** Gives the filled holes of one image their fine structure, in place, hole by hole. */
final class ImageDetail<T extends RealType<T>> {

    private final Detail detail;
    private final ImageGrain<T> grain;
    private final ImagePatches<T> patches;

    ImageDetail(
            ImagePixels<T> pixels,
            PixelSet filled,
            FillStyle style,
            Copying copying,
            FillProgress progress) {
        detail = style.detail();
        grain = new ImageGrain<>(pixels, filled, progress);
        patches = new ImagePatches<>(pixels, filled, style.reach(), copying, progress);
    }

    void addTo(List<PixelSet> holes) {
        holes.forEach(this::addTo);
    }

    private void addTo(PixelSet hole) {
        switch (detail) {
            case SMOOTH -> {}
            case GRAIN -> grain.addTo(hole);
            case PATCHES, AUTO -> patches.addTo(hole);
        }
    }
}
