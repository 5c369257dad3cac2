package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.List;
import net.imglib2.type.numeric.RealType;

/** Gives the filled holes of one image their fine structure, in place, hole by hole. */
final class ImageDetail<T extends RealType<T>> {

    /** Depth up to which nothing is gained by detail, by PSNR, SSIM and VGG features together. */
    private static final int THIN = 8;

    private final Detail detail;
    private final Box bounds;
    private final ImageGrain<T> grain;
    private final ImagePatches<T> patches;
    private final boolean others;

    ImageDetail(
            ImagePixels<T> pixels,
            PixelSet filled,
            FillStyle style,
            Copying copying,
            FillProgress progress) {
        detail = style.detail();
        bounds = pixels.bounds();
        grain = new ImageGrain<>(pixels, filled, progress);
        others = !copying.slices().isEmpty();
        patches = new ImagePatches<>(pixels, filled, style, copying, progress);
    }

    void addTo(List<PixelSet> holes) {
        for (PixelSet hole : holes) {
            switch (detail == Detail.AUTO ? suited(hole) : detail) {
                case GRAIN -> grain.addTo(hole);
                case PATCHES -> patches.addTo(hole);
                default -> {} // the fill as it is
            }
        }
    }

    private Detail suited(PixelSet hole) {
        boolean deep = others || Depth.of(hole, bounds).max() > THIN;
        return deep ? Detail.PATCHES : Detail.SMOOTH;
    }
}
