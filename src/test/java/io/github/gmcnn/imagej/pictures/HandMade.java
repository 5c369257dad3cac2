package io.github.gmcnn.imagej.pictures;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.Deflater;

/** Samples of a picture that a test knows, and ways to pack them that every format has. */
public record HandMade(int width, int height, int bands, int bits, long[] samples) {

    /** Makes a picture of random samples. */
    static HandMade of(int bands, int bits) {
        int width = 41;
        int height = 34;
        long[] samples = new long[width * height * bands];
        Random random = new Random(bits);
        for (int i = 0; i < samples.length; i++) {
            samples[i] = random.nextLong() >>> 64 - bits;
        }
        return new HandMade(width, height, bands, bits, samples);
    }

    /** Makes a picture of numbers as floats of 16, 32 or 64 bits. */
    static HandMade ofFloats(int bits) {
        HandMade floats = of(1, bits);
        for (int i = 0; i < floats.samples.length; i++) {
            float value = (i * 37 % 1021) / 8f - 20;
            floats.samples[i] =
                    switch (bits) {
                        case 16 -> half(value);
                        case 32 -> Float.floatToRawIntBits(value) & 0xffffffffL;
                        default -> Double.doubleToRawLongBits(value / 3.0);
                    };
        }
        return floats;
    }

    // Of numbers that a half holds: an eighth is its step up to 128.
    private static long half(float value) {
        int bits = Float.floatToRawIntBits(value);
        int exponent = value == 0 ? 0 : (bits >> 23 & 0xff) - 127 + 15;
        return (bits >> 16 & 0x8000) | exponent << 10 | bits >> 13 & 0x3ff;
    }

    /** Returns a sample of a place. */
    long sample(int x, int y, int band) {
        return samples[(y * width + x) * bands + band];
    }

    /** Packs a part of the samples of some bands; what is outside of the picture is 0. */
    byte[] pack(int left, int top, int columns, int rows, int[] of, ByteOrder order) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int y = top; y < top + rows; y++) {
            out.writeBytes(row(left, y, columns, of, order));
        }
        return out.toByteArray();
    }

    private byte[] row(int left, int y, int columns, int[] of, ByteOrder order) {
        ByteBuffer row = ByteBuffer.allocate((columns * of.length * bits + 7) / 8).order(order);
        int at = 0;
        for (int x = left; x < left + columns; x++) {
            for (int band : of) {
                long value = x < width && y < height ? sample(x, y, band) : 0;
                for (int bit = 0; bit < bits && bits % 8 != 0; bit++, at++) {
                    long one = value >> bits - 1 - bit & 1;
                    row.put(at >> 3, (byte) (row.get(at >> 3) | one << 7 - (at & 7)));
                }
                switch (bits) {
                    case 8 -> row.put((byte) value);
                    case 16 -> row.putShort((short) value);
                    case 32 -> row.putInt((int) value);
                    case 64 -> row.putLong(value);
                    default -> {}
                }
            }
        }
        return row.array();
    }

    /** Packs bytes as zlib does. */
    static byte[] deflated(byte[] bytes) {
        Deflater deflater = new Deflater();
        deflater.setInput(bytes);
        deflater.finish();
        byte[] packed = new byte[2 * bytes.length + 100];
        int size = deflater.deflate(packed);
        deflater.end();
        return Arrays.copyOf(packed, size);
    }
}
