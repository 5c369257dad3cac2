package io.github.gmcnn.core.pixels;

import java.util.Arrays;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessible;
import net.imglib2.type.numeric.RealType;

/**
 * The pixels of one window of an image, copied as planar doubles, with what is missing among them.
 *
 * <p>Where the window reaches beyond the image, pixels are mirrored without repeating the edge.
 * Doubles hold every value of each ImageJ type exactly.
 */
public final class Patch {

    private final Box window;
    private final Box source; // the part of the image that is read, mirrored ones included
    private final int channels;
    private final int[] columns; // of the source, for each column of the window
    private final int[] rows;
    private final double[] values; // (C, H, W)
    private final boolean[] missing; // (H, W)

    private Patch(Box window, Box image, int channels) {
        this.window = window;
        this.channels = channels;
        source = window.intersect(image);
        columns = mirrored(window.x(), window.width(), image.x(), image.width());
        rows = mirrored(window.y(), window.height(), image.y(), image.height());
        values = new double[channels * Math.toIntExact(window.area())];
        missing = new boolean[Math.toIntExact(window.area())];
    }

    /**
     * Wraps the pixels of a whole image, which are not copied.
     *
     * @param box the extent of the image
     * @param values (C, H, W)
     * @param missing (H, W)
     */
    public Patch(Box box, int channels, double[] values, boolean[] missing) {
        window = box;
        source = box;
        this.channels = channels;
        columns = mirrored(box.x(), box.width(), box.x(), box.width());
        rows = mirrored(box.y(), box.height(), box.y(), box.height());
        this.values = values;
        this.missing = missing;
    }

    private Patch(Patch other, double[] values, boolean[] missing) {
        window = other.window;
        source = other.source;
        channels = other.channels;
        columns = other.columns;
        rows = other.rows;
        this.values = values;
        this.missing = missing;
    }

    // A window beyond one side of an image only is not made here: see Box.window. So all mirrored
    // coordinates lie in the overlap.
    private static int[] mirrored(int begin, int length, int imageBegin, int imageLength) {
        int[] coordinates = new int[length];
        int period = Math.max(1, 2 * imageLength - 2);
        for (int i = 0; i < length; i++) {
            int phase = Math.floorMod(begin + i - imageBegin, period);
            coordinates[i] = imageBegin + Math.min(phase, period - phase);
        }
        return coordinates;
    }

    /**
     * Copies a window of an image.
     *
     * @param image (X, Y) if {@code channels} is 1, or (X, Y, C)
     * @param bounds the extent of the image
     * @param window as made by {@link Box#window}
     */
    public static <T extends RealType<T>> Patch read(
            RandomAccessible<T> image, Box bounds, int channels, Box window) {
        Patch patch = new Patch(window, bounds, channels);
        RandomAccess<T> access = image.randomAccess();
        int i = 0;
        for (int c = 0; c < channels; c++) {
            if (access.numDimensions() > 2) {
                access.setPosition(c, 2);
            }
            for (int y : patch.rows) {
                access.setPosition(y, 1);
                for (int x : patch.columns) {
                    access.setPosition(x, 0);
                    patch.values[i++] = access.get().getRealDouble();
                }
            }
        }
        return patch;
    }

    /** Receives one pixel of the window that belongs to a set. */
    @FunctionalInterface
    public interface Visitor {
        /**
         * Takes a pixel.
         *
         * @param i its index within a channel of the patch
         * @param index its index in the set
         * @param x its column in the image
         * @param y its row in the image
         */
        void visit(int i, int index, int x, int y);
    }

    /** Visits the pixels of the window that show a pixel of the set, mirror images included. */
    public void visit(PixelSet pixels, Visitor visitor) {
        int[] indices = pixels.indices(source);
        int i = 0;
        for (int y : rows) {
            int offset = (y - source.y()) * source.width() - source.x();
            for (int x : columns) {
                if (indices[offset + x] >= 0) {
                    visitor.visit(i, indices[offset + x], x, y);
                }
                i++;
            }
        }
    }

    /** Marks a set's pixels, and their mirror images, as missing. */
    public void markMissing(PixelSet pixels) {
        visit(pixels, (i, index, x, y) -> missing[i] = true);
    }

    /** Marks pixels as missing that have a channel which is NaN or infinite. */
    public void markNotFinite() {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                missing[i % missing.length] = true;
            }
        }
    }

    /** Returns the values of the known pixels of all channels, a new array in any order. */
    public double[] knownValues() {
        double[] known = new double[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (!missing[i % missing.length]) {
                known[count++] = values[i];
            }
        }
        return Arrays.copyOf(known, count);
    }

    /** Returns a patch of the same values in which more pixels are missing. */
    public Patch without(int[] pixels) {
        boolean[] more = missing.clone();
        for (int i : pixels) {
            more[i] = true;
        }
        return new Patch(this, values, more);
    }

    /** Returns a patch of which the same pixels are missing, with other values, not copied. */
    public Patch with(double[] others) {
        return new Patch(this, others, missing);
    }

    /** Returns the least and the largest value of the known pixels of a channel. */
    public KnownRange knownRange(int channel) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < missing.length; i++) {
            if (!missing[i]) {
                low = Math.min(low, values[channel * missing.length + i]);
                high = Math.max(high, values[channel * missing.length + i]);
            }
        }
        return new KnownRange(low, high);
    }

    /** Returns the window. */
    public Box window() {
        return window;
    }

    /** Returns the number of channels. */
    public int channels() {
        return channels;
    }

    /** Returns the live values, (C, H, W); writing changes the patch. */
    public double[] values() {
        return values;
    }

    /** Returns the live flags, (H, W), true = missing. */
    public boolean[] missing() {
        return missing;
    }

    /** Returns the index within a channel of a pixel that lies in the window. */
    public int index(int x, int y) {
        return (y - window.y()) * window.width() + x - window.x();
    }
}
