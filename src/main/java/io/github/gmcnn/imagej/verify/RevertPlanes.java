package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.imagej.ui.ImagePlusImages;
import java.util.Arrays;
import java.util.Optional;

/** Takes the fill of single planes back. */
final class RevertPlanes {

    private RevertPlanes() {}

    /** Returns the calibrated values of a plane, as Image &gt; Type &gt; 32-bit gives them. */
    static float[] calibrated(ImagePlus image, int plane) {
        ImageProcessor pixels = image.getStack().getProcessor(plane).duplicate();
        pixels.setCalibrationTable(image.getCalibration().getCTable());
        return (float[]) pixels.convertToFloatProcessor().getPixels();
    }

    /**
     * Returns a plane of the original as it is to be in the reverted image.
     *
     * @param mask what was filled; without one the plane stays
     * @param like an array of the reverted image's type
     */
    static Object reverted(
            ImagePlus original,
            int plane,
            Optional<PixelSet> mask,
            RevertOptions.To to,
            Object like) {
        Object pixels = ImagePlusImages.pixels(original, plane);
        Object copy =
                like.getClass() == pixels.getClass()
                        ? ImagePlusImages.copyOf(pixels)
                        : calibrated(original, plane);
        mask.ifPresent(set -> fill(original, copy, set, to));
        return copy;
    }

    /** Puts NaN or zero under a mask; NaN into float[] only. */
    static void fill(ImagePlus image, Object pixels, PixelSet mask, RevertOptions.To to) {
        int width = image.getWidth();
        short zero = (short) (image.getCalibration().isSigned16Bit() ? 32768 : 0);
        mask.forEachRun(
                (y, from, end, index) -> {
                    int begin = y * width + from;
                    int stop = y * width + end;
                    if (pixels instanceof float[] floats) {
                        float value = to == RevertOptions.To.NAN ? Float.NaN : 0;
                        Arrays.fill(floats, begin, stop, value);
                    } else if (pixels instanceof short[] shorts) {
                        Arrays.fill(shorts, begin, stop, zero);
                    } else if (pixels instanceof byte[] bytes) {
                        Arrays.fill(bytes, begin, stop, (byte) 0);
                    } else {
                        Arrays.fill((int[]) pixels, begin, stop, 0xff000000);
                    }
                });
    }

    /** Copies the pixels of a mask. */
    static void copy(Object from, Object to, PixelSet mask, int width) {
        mask.forEachRun(
                (y, begin, end, index) ->
                        System.arraycopy(
                                from, y * width + begin, to, y * width + begin, end - begin));
    }
}
