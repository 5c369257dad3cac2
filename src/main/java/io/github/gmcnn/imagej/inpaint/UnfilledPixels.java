package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.util.Collection;
import java.util.SortedMap;

/** Counts pixels that are not finite and not to be filled. */
final class UnfilledPixels {

    private UnfilledPixels() {}

    /**
     * Counts those of some planes; only 32-bit images have any.
     *
     * @param missing what is or was filled, by plane
     */
    static long count(
            ImagePlus image, Collection<Integer> planes, SortedMap<Integer, PixelSet> missing) {
        long count = 0;
        if (image.getBitDepth() == Float.SIZE) {
            for (int plane : planes) {
                float[] pixels = (float[]) ImagePlusImages.pixels(image, plane);
                count += all(pixels);
                PixelSet filled = missing.get(plane);
                count -= filled == null ? 0 : within(filled, pixels, image.getWidth());
            }
        }
        return count;
    }

    private static long all(float[] pixels) {
        long count = 0;
        for (float value : pixels) {
            count += Float.isFinite(value) ? 0 : 1;
        }
        return count;
    }

    private static long within(PixelSet filled, float[] pixels, int width) {
        long[] count = {0};
        filled.forEachRun(
                (y, from, to, index) -> {
                    for (int x = from; x < to; x++) {
                        count[0] += Float.isFinite(pixels[y * width + x]) ? 0 : 1;
                    }
                });
        return count[0];
    }
}
