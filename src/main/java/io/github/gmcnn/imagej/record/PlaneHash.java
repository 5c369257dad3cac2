package io.github.gmcnn.imagej.record;

import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Sha256;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.stream.IntStream;

/**
 * The SHA-256 of the pixels of a plane. Immutable.
 *
 * <p>That of a row is taken over its pixels from the left, the bytes of each with the highest
 * first: 1 byte of 8-bit images, 2 of 16-bit images as stored (not calibrated), the 4 of the bit
 * pattern of 32-bit images, and red, green and blue of RGB images, whose fourth byte is not part of
 * the image. That of a plane is taken over the 32 bytes of each row's from the top, or in records
 * of version 1 over all of its pixels as if they were one row; that of several planes over the 32
 * bytes of each plane's, in the order of the planes.
 */
public final class PlaneHash {

    /** What is summed at a time; the order is that of the versions of the record, from 1. */
    public enum Unit {
        /** All pixels. */
        PLANE,
        /** A row: after a change only those with changed pixels are summed again. */
        ROW
    }

    private final Unit unit;
    private final int width; // of a row; of a plane all of its pixels
    private final byte[][] rows;

    private PlaneHash(Unit unit, int width, byte[][] rows) {
        this.unit = unit;
        this.width = width;
        this.rows = rows;
    }

    /**
     * Sums up a plane, on all cores.
     *
     * @param pixels byte[], short[], float[] or int[] with 0xRRGGBB, row by row
     */
    public static PlaneHash of(Object pixels, int width, Unit unit) {
        int length = Array.getLength(pixels);
        int count = unit == Unit.ROW ? width : length;
        byte[][] rows = new byte[length / count][];
        IntStream.range(0, rows.length).parallel().forEach(y -> rows[y] = row(pixels, y, count));
        return new PlaneHash(unit, count, rows);
    }

    /**
     * Returns that of the same plane after a change.
     *
     * @param changed where pixels can be others than before
     * @param pixels all of the plane, of which only the rows of these are read
     */
    public PlaneHash after(PixelSet changed, Object pixels) {
        if (unit == Unit.PLANE) {
            return of(pixels, width, unit);
        }
        byte[][] after = rows.clone();
        int[] last = {-1}; // row that was summed; those of a set come in order
        changed.forEachRun(
                (y, from, to, index) -> {
                    if (y > last[0]) {
                        after[y] = row(pixels, y, width);
                        last[0] = y;
                    }
                });
        return new PlaneHash(unit, width, after);
    }

    /** Returns it as 64 lower-case hexadecimal digits. */
    public String text() {
        if (unit == Unit.PLANE) {
            return HexFormat.of().formatHex(rows[0]);
        }
        MessageDigest digest = Sha256.digest();
        for (byte[] row : rows) {
            digest.update(row);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Returns that of several planes, from the text of each one's, in their order. */
    public static String ofAll(Collection<String> planes) {
        MessageDigest digest = Sha256.digest();
        planes.forEach(plane -> digest.update(HexFormat.of().parseHex(plane)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] row(Object pixels, int y, int width) {
        return Sha256.digest().digest(bytes(pixels, y * width, width));
    }

    private static byte[] bytes(Object pixels, int from, int count) {
        if (pixels instanceof byte[] bytes) {
            return Arrays.copyOfRange(bytes, from, from + count);
        }
        if (pixels instanceof short[] shorts) {
            ByteBuffer row = ByteBuffer.allocate(2 * count);
            row.asShortBuffer().put(shorts, from, count);
            return row.array();
        }
        if (pixels instanceof float[] floats) {
            ByteBuffer row = ByteBuffer.allocate(4 * count);
            for (int i = from; i < from + count; i++) {
                row.putInt(Float.floatToRawIntBits(floats[i]));
            }
            return row.array();
        }
        ByteBuffer row = ByteBuffer.allocate(3 * count);
        for (int i = from; i < from + count; i++) {
            int colour = ((int[]) pixels)[i];
            row.put((byte) (colour >> 16)).put((byte) (colour >> 8)).put((byte) colour);
        }
        return row.array();
    }
}
