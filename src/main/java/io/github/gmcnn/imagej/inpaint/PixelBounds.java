package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Arrays;
import java.util.function.DoublePredicate;
import java.util.function.IntConsumer;
import java.util.function.IntToDoubleFunction;

/** Keeps stored pixels within bounds. */
@FunctionalInterface
interface PixelBounds {

    /** Changes nothing. */
    PixelBounds NONE = (pixels, where, width) -> {};

    /**
     * Gives those pixels that lie beyond a bound the nearest value within.
     *
     * @param pixels byte[], short[], float[] or int[], row by row
     * @param width of the plane
     */
    void keep(Object pixels, PixelSet where, int width);

    /** Returns the bounds of 8- or 16-bit pixels by a table of the nearest values within. */
    static PixelBounds of(int[] table) {
        return (pixels, where, width) ->
                forEach(
                        where,
                        width,
                        i -> {
                            if (pixels instanceof byte[] bytes) {
                                bytes[i] = (byte) table[bytes[i] & 0xff];
                            } else {
                                short[] shorts = (short[]) pixels;
                                shorts[i] = (short) table[shorts[i] & 0xffff];
                            }
                        });
    }

    /** Returns the bounds of 32-bit pixels. */
    static PixelBounds of(float low, float high) {
        return (pixels, where, width) -> {
            float[] values = (float[]) pixels;
            forEach(where, width, i -> values[i] = Math.max(low, Math.min(high, values[i])));
        };
    }

    /** Returns the bounds of the brightest channel of RGB pixels, which keep their hue. */
    static PixelBounds ofBrightest(int low, int high) {
        return (pixels, where, width) -> {
            int[] colours = (int[]) pixels;
            forEach(where, width, i -> colours[i] = within(colours[i], low, high));
        };
    }

    private static int within(int colour, int low, int high) {
        int red = colour >> 16 & 0xff;
        int green = colour >> 8 & 0xff;
        int blue = colour & 0xff;
        int most = Math.max(red, Math.max(green, blue));
        int wanted = Math.max(low, Math.min(high, most));
        if (wanted == most) {
            return colour;
        }
        int top = colour & 0xff000000;
        if (most == 0) {
            return top | wanted * 0x010101;
        }
        double by = (double) wanted / most;
        return top
                | (int) Math.rint(red * by) << 16
                | (int) Math.rint(green * by) << 8
                | (int) Math.rint(blue * by);
    }

    /**
     * Returns the nearest value within bounds for each stored value, the lower one of two; empty if
     * none is within.
     *
     * @param size how many values there are, from 0
     * @param value what a stored value is worth
     */
    static int[] table(int size, IntToDoubleFunction value, DoublePredicate within) {
        int[] table = new int[size];
        Arrays.fill(table, -1);
        int last = -1;
        for (int i = 0; i < size; i++) {
            last = within.test(value.applyAsDouble(i)) ? i : last;
            table[i] = last;
        }
        int next = -1;
        for (int i = size - 1; i >= 0; i--) {
            next = table[i] == i ? i : next;
            if (next >= 0 && (table[i] < 0 || next - i < i - table[i])) {
                table[i] = next;
            }
        }
        return table[0] < 0 ? new int[0] : table;
    }

    private static void forEach(PixelSet where, int width, IntConsumer pixel) {
        where.forEachRun(
                (y, from, to, index) -> {
                    for (int x = from; x < to; x++) {
                        pixel.accept(y * width + x);
                    }
                });
    }
}
