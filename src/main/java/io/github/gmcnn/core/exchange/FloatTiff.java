package io.github.gmcnn.core.exchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes square planes of float32 values as a TIFF, one page a plane, that ImageJ opens as a stack.
 *
 * <p>Source: TIFF 6.0, sections 2 and 8; Technical Note 3 (sample format).
 */
final class FloatTiff {

    private static final int HEADER = 8;
    private static final int ENTRIES = 11;
    private static final int DIRECTORY = 2 + ENTRIES * 12 + 4;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ASCII = 2;

    private final ByteBuffer file;
    private final int side;
    private final byte[] description;

    private FloatTiff(int planes, int side) {
        this.side = side;
        String text = "ImageJ=1.54p\nimages=" + planes + "\nslices=" + planes + "\n\0";
        description = text.getBytes(StandardCharsets.US_ASCII);
        int size = HEADER + planes * (DIRECTORY + plane()) + description.length;
        file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int plane() {
        return side * side * Float.BYTES;
    }

    /**
     * Returns the file.
     *
     * @param values (planes, side, side)
     */
    static byte[] encode(float[] values, int side) {
        int planes = values.length / (side * side);
        FloatTiff tiff = new FloatTiff(planes, side);
        tiff.file.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(HEADER);
        for (int plane = 0; plane < planes; plane++) {
            tiff.directory(plane, planes);
        }
        tiff.file.asFloatBuffer().put(values);
        tiff.file.position(tiff.file.position() + values.length * Float.BYTES);
        tiff.file.put(tiff.description);
        return tiff.file.array();
    }

    // Tags in ascending order.
    private void directory(int plane, int planes) {
        int data = HEADER + planes * DIRECTORY;
        file.putShort((short) ENTRIES);
        entry(256, LONG, 1, side); // ImageWidth
        entry(257, LONG, 1, side); // ImageLength
        entry(258, SHORT, 1, Float.SIZE); // BitsPerSample
        entry(259, SHORT, 1, 1); // Compression: none
        entry(262, SHORT, 1, 1); // PhotometricInterpretation: 0 is black
        entry(270, ASCII, description.length, data + planes * plane()); // ImageDescription
        entry(273, LONG, 1, data + plane * plane()); // StripOffsets
        entry(277, SHORT, 1, 1); // SamplesPerPixel
        entry(278, LONG, 1, side); // RowsPerStrip
        entry(279, LONG, 1, plane()); // StripByteCounts
        entry(339, SHORT, 1, 3); // SampleFormat: IEEE floating point
        boolean last = plane == planes - 1;
        file.putInt(last ? 0 : HEADER + (plane + 1) * DIRECTORY);
    }

    // A short value lies in the first two bytes, as little-endian order does anyway.
    private void entry(int tag, int type, int count, int value) {
        file.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }
}
