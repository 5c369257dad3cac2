package io.github.gmcnn.imagej.verify;

import java.lang.reflect.Array;

/** The pixels of ImageJ's arrays, whatever their type. */
final class PixelBits {

    private PixelBits() {}

    /**
     * Copies pixels of a plane as whole numbers that are equal exactly if the pixels are: stored
     * values, 0xRRGGBB, or the bits of floats.
     *
     * @param from index of the first in the plane
     * @param row filled whole
     */
    static void bits(Object pixels, int from, int[] row) {
        if (pixels instanceof byte[] bytes) {
            for (int i = 0; i < row.length; i++) {
                row[i] = bytes[from + i] & 0xff;
            }
        } else if (pixels instanceof short[] shorts) {
            for (int i = 0; i < row.length; i++) {
                row[i] = shorts[from + i] & 0xffff;
            }
        } else if (pixels instanceof float[] floats) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Float.floatToRawIntBits(floats[from + i]);
            }
        } else {
            int[] colours = (int[]) pixels;
            for (int i = 0; i < row.length; i++) {
                row[i] = colours[from + i] & 0xffffff;
            }
        }
    }

    /** Describes one of those numbers: a value, or red, green and blue. */
    static String text(Object pixels, int bits) {
        if (pixels instanceof float[]) {
            return "" + Float.intBitsToFloat(bits);
        }
        return pixels instanceof int[]
                ? (bits >> 16) + "," + (bits >> 8 & 0xff) + "," + (bits & 0xff)
                : "" + bits;
    }

    /** Returns by how much two of those numbers differ: of colours the channel that does most. */
    static double difference(Object pixels, int a, int b) {
        if (a == b) {
            return 0;
        }
        if (pixels instanceof float[]) {
            double distance = Math.abs((double) Float.intBitsToFloat(a) - Float.intBitsToFloat(b));
            return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
        }
        if (!(pixels instanceof int[])) {
            return Math.abs(a - b);
        }
        int most = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            most = Math.max(most, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
        }
        return most;
    }

    /** Returns the distance between the smallest and the largest finite value of a plane. */
    static double range(Object pixels) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        int[] one = new int[1];
        for (int i = 0; i < Array.getLength(pixels); i++) {
            bits(pixels, i, one);
            double value = pixels instanceof float[] ? Float.intBitsToFloat(one[0]) : one[0];
            if (Double.isFinite(value)) {
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return Math.max(0, max - min);
    }
}
