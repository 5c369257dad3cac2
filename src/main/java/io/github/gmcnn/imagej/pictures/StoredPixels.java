package io.github.gmcnn.imagej.pictures;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.LUT;
import ij.process.ShortProcessor;
import io.github.gmcnn.core.blend.NearestKnown;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Stored samples as ImageJ's pixels, and back. */
final class StoredPixels {

    private static final int SIGNED = 32768; // what ImageJ adds to signed 16-bit samples

    private StoredPixels() {}

    /** Returns whether ImageJ takes the samples for signed numbers that it holds as unsigned. */
    static boolean isSigned16(Layout layout) {
        return layout.kind() == Layout.Kind.SIGNED && layout.bits() == 16;
    }

    /**
     * Returns a plane of an image: samples of up to 8 bits as bytes, grey ones of fewer bits spread
     * over all of them; of up to 16 bits as 16-bit pixels; all others as floats.
     *
     * @param plane from 0, fewer than {@link Layout#planes()}
     */
    static ImageProcessor plane(StoredImage image, int plane) {
        Layout layout = image.layout();
        int width = layout.width();
        int height = layout.height();
        if (layout.isRgb()) {
            return colours(image, new ColorProcessor(width, height));
        }
        boolean whole = layout.kind() == Layout.Kind.UNSIGNED || isSigned16(layout);
        ImageProcessor pixels =
                !whole || layout.bits() > 16
                        ? new FloatProcessor(width, height)
                        : layout.bits() > 8
                                ? new ShortProcessor(width, height)
                                : new ByteProcessor(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                pixels.setf(x, y, (float) shown(layout, image.value(x, y, plane)));
            }
        }
        lookup(layout, pixels);
        return pixels;
    }

    private static ColorProcessor colours(StoredImage image, ColorProcessor pixels) {
        for (int y = 0; y < pixels.getHeight(); y++) {
            for (int x = 0; x < pixels.getWidth(); x++) {
                long red = image.bits(x, y, 0);
                long green = image.bits(x, y, 1);
                pixels.set(x, y, (int) (0xff000000 | red << 16 | green << 8 | image.bits(x, y, 2)));
            }
        }
        return pixels;
    }

    private static void lookup(Layout layout, ImageProcessor pixels) {
        if (layout.palette().isPresent()) {
            pixels.setColorModel(opaque(layout.palette().get()));
        } else if (layout.colours() == Layout.Colours.WHITE_IS_ZERO) {
            pixels.invertLut();
        }
        if (pixels.getBitDepth() > 8) {
            pixels.resetMinAndMax();
        }
    }

    private static IndexColorModel opaque(IndexColorModel palette) {
        byte[][] table = new byte[3][palette.getMapSize()];
        palette.getReds(table[0]);
        palette.getGreens(table[1]);
        palette.getBlues(table[2]);
        return new LUT(8, palette.getMapSize(), table[0], table[1], table[2]);
    }

    private static double shown(Layout layout, double value) {
        return isSigned16(layout) ? value + SIGNED : value * spread(layout);
    }

    private static double stored(Layout layout, double value) {
        return isSigned16(layout) ? value - SIGNED : value / spread(layout);
    }

    private static double spread(Layout layout) {
        boolean narrow = layout.bits() < 8 && layout.palette().isEmpty();
        return narrow ? 255.0 / ((1 << layout.bits()) - 1) : 1;
    }

    /** How the planes of an image are had. */
    interface Planes {
        /** Returns a plane, counted from 1. */
        ImageProcessor plane(int number);
    }

    /**
     * Puts pixels of ImageJ into a stored image; each becomes as opaque as the nearest known one.
     *
     * @param number that of the image in its file, from 0
     * @param planes of all images
     * @param missing the pixels to put, by the number of the plane from 1
     */
    static void put(StoredImage to, int number, Planes planes, Map<Integer, PixelSet> missing) {
        Layout layout = to.layout();
        List<PixelSet> filled = new ArrayList<>();
        for (int i = 0; i < layout.planes(); i++) {
            int plane = number * layout.planes() + i + 1;
            PixelSet holes = missing.get(plane);
            if (holes != null) {
                filled.add(holes);
                ImageProcessor from = planes.plane(plane);
                int band = i;
                holes.forEachRun(
                        (y, start, end, index) -> {
                            for (int x = start; x < end; x++) {
                                put(to, from, band, new int[] {x, y});
                            }
                        });
            }
        }
        if (layout.alphaBand().isPresent() && !filled.isEmpty()) {
            putAlpha(to, layout.alphaBand().get(), PixelSets.union(filled));
        }
    }

    private static void putAlpha(StoredImage to, int band, PixelSet holes) {
        Box all = new Box(0, 0, to.layout().width(), to.layout().height());
        Box window = holes.bounds().grow(1).intersect(all);
        int width = window.width();
        boolean[] unknown = new boolean[Math.toIntExact(window.area())];
        holes.forEachRun(
                (y, start, end, index) -> {
                    int row = (y - window.y()) * width - window.x();
                    Arrays.fill(unknown, row + start, row + end, true);
                });
        int[] nearest = NearestKnown.of(unknown, width);
        for (int i = 0; i < nearest.length; i++) {
            if (unknown[i] && nearest[i] >= 0) {
                int x = window.x() + nearest[i] % width;
                int y = window.y() + nearest[i] / width;
                double alpha = to.value(x, y, band);
                to.set(window.x() + i % width, window.y() + i / width, band, alpha);
            }
        }
    }

    private static void put(StoredImage to, ImageProcessor from, int band, int[] at) {
        if (!to.layout().isRgb()) {
            double value = from.getf(at[0], at[1]);
            to.set(at[0], at[1], band, stored(to.layout(), value));
            return;
        }
        int colour = from.get(at[0], at[1]);
        to.set(at[0], at[1], 0, colour >> 16 & 0xff);
        to.set(at[0], at[1], 1, colour >> 8 & 0xff);
        to.set(at[0], at[1], 2, colour & 0xff);
    }
}
