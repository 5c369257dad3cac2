package io.github.gmcnn.files;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.WritableRaster;

/**
 * Puts changed pixels into a picture as a file holds it, so that its palette, transparency and type
 * are kept.
 */
final class Patched {

    private Patched() {}

    /**
     * Changes a picture.
     *
     * @param picture as Java reads it
     * @param before the same, as ImageJ reads it
     * @param after with some pixels changed, which get opaque
     * @return whether the picture is now {@code after}; if not, it is as it was, since its samples
     *     are not ImageJ's pixels
     */
    static boolean patch(BufferedImage picture, ImageProcessor before, ImageProcessor after) {
        WritableRaster raster = picture.getRaster();
        boolean sameSize =
                raster.getWidth() == after.getWidth() && raster.getHeight() == after.getHeight();
        if (!sameSize || !sameType(picture, after) || !sameSamples(picture, before, after)) {
            return false;
        }
        for (int y = 0; y < after.getHeight(); y++) {
            for (int x = 0; x < after.getWidth(); x++) {
                if (before.get(x, y) != after.get(x, y)) {
                    set(raster, x, y, after);
                }
            }
        }
        return true;
    }

    private static boolean sameType(BufferedImage picture, ImageProcessor after) {
        ColorModel colours = picture.getColorModel();
        int bands = picture.getRaster().getNumBands();
        int bits = picture.getSampleModel().getSampleSize(0);
        if (colours instanceof IndexColorModel) {
            return after instanceof ByteProcessor && bits == 8;
        }
        return after instanceof ByteProcessor && bands == 1 && bits == 8
                || after instanceof ShortProcessor && bands == 1 && bits == 16
                || after instanceof ColorProcessor && bands >= 3 && bits == 8;
    }

    private static boolean sameSamples(
            BufferedImage picture, ImageProcessor before, ImageProcessor after) {
        int limit =
                picture.getColorModel() instanceof IndexColorModel palette
                        ? palette.getMapSize()
                        : Integer.MAX_VALUE;
        WritableRaster raster = picture.getRaster();
        boolean colour = after instanceof ColorProcessor;
        for (int y = 0; y < after.getHeight(); y++) {
            for (int x = 0; x < after.getWidth(); x++) {
                boolean clear = raster.getNumBands() == 4 && raster.getSample(x, y, 3) != 255;
                int old = before.get(x, y) & (colour ? 0xffffff : -1);
                if (!colour && after.get(x, y) >= limit || !clear && old != get(raster, x, y)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int get(WritableRaster raster, int x, int y) {
        int first = raster.getSample(x, y, 0);
        return raster.getNumBands() < 3
                ? first
                : first << 16 | raster.getSample(x, y, 1) << 8 | raster.getSample(x, y, 2);
    }

    private static void set(WritableRaster raster, int x, int y, ImageProcessor after) {
        int value = after.get(x, y);
        if (raster.getNumBands() < 3) {
            raster.setSample(x, y, 0, value);
            return;
        }
        raster.setSample(x, y, 0, value >> 16 & 0xff);
        raster.setSample(x, y, 1, value >> 8 & 0xff);
        raster.setSample(x, y, 2, value & 0xff);
        if (raster.getNumBands() == 4) {
            raster.setSample(x, y, 3, 255);
        }
    }
}
