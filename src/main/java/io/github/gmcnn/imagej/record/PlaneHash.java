package io.github.gmcnn.imagej.record;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;

/**
 * The SHA-256 of the pixels of planes, as 64 lower-case hexadecimal digits.
 *
 * <p>That of one plane is taken over its pixels row by row from the top left, the bytes of each
 * with the highest first: 1 byte of 8-bit images, 2 of 16-bit images as stored (not calibrated),
 * the 4 of the bit pattern of 32-bit images, and red, green and blue of RGB images, whose fourth
 * byte is not part of the image. That of several planes is taken over the 32 bytes of each plane's,
 * in the order of the planes.
 */
public final class PlaneHash {

    private static final int CHUNK = 1 << 14; // pixels

    private PlaneHash() {}

    /**
     * Returns that of one plane.
     *
     * @param pixels byte[], short[], float[] or int[] with 0xRRGGBB
     */
    public static String of(Object pixels) {
        MessageDigest digest = digest();
        if (pixels instanceof byte[] bytes) {
            digest.update(bytes);
        } else if (pixels instanceof short[] shorts) {
            update(digest, shorts);
        } else if (pixels instanceof float[] floats) {
            update(digest, floats);
        } else {
            update(digest, (int[]) pixels);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns that of several planes, from each one's, in their order. */
    public static String ofAll(Collection<String> planes) {
        MessageDigest digest = digest();
        planes.forEach(plane -> digest.update(HexFormat.of().parseHex(plane)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, short[] pixels) {
        ByteBuffer bytes = ByteBuffer.allocate(2 * CHUNK);
        for (int from = 0; from < pixels.length; from += CHUNK) {
            int count = Math.min(CHUNK, pixels.length - from);
            bytes.asShortBuffer().put(pixels, from, count);
            digest.update(bytes.array(), 0, 2 * count);
        }
    }

    private static void update(MessageDigest digest, float[] pixels) {
        byte[] bytes = new byte[4 * CHUNK];
        for (int from = 0; from < pixels.length; from += CHUNK) {
            int count = Math.min(CHUNK, pixels.length - from);
            for (int i = 0; i < count; i++) {
                int bits = Float.floatToRawIntBits(pixels[from + i]);
                bytes[4 * i] = (byte) (bits >> 24);
                putLow(bytes, 4 * i + 1, bits);
            }
            digest.update(bytes, 0, 4 * count);
        }
    }

    private static void update(MessageDigest digest, int[] pixels) {
        byte[] bytes = new byte[3 * CHUNK];
        for (int from = 0; from < pixels.length; from += CHUNK) {
            int count = Math.min(CHUNK, pixels.length - from);
            for (int i = 0; i < count; i++) {
                putLow(bytes, 3 * i, pixels[from + i]);
            }
            digest.update(bytes, 0, 3 * count);
        }
    }

    private static void putLow(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >> 16);
        bytes[at + 1] = (byte) (value >> 8);
        bytes[at + 2] = (byte) value;
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
