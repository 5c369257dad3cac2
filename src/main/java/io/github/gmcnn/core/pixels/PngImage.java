package io.github.gmcnn.core.pixels;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * A picture of 8 bits per channel that can be written as PNG without {@code java.awt}.
 *
 * @param width columns
 * @param height rows
 * @param rgb (height, width, 3) in C order
 */
public record PngImage(int width, int height, byte[] rgb) {

    /** Red, green and blue. */
    public static final int CHANNELS = 3;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte BIT_DEPTH = 8;
    private static final byte TRUE_COLOUR = 2;
    private static final byte FILTER_SUB = 1;
    private static final int GRID_COLUMNS = 8;
    private static final int GAP = 2;

    /**
     * Lays samples out on black, {@value #GRID_COLUMNS} in a row, with gaps of {@value #GAP} pixels
     * between and around them: the grid of torchvision's {@code make_grid}.
     *
     * @param samples (count, 3, side, side) in C order; from 0, black, to 1; clipped beyond
     */
    public static PngImage grid(float[] samples, int count, int side) {
        int columns = Math.min(count, GRID_COLUMNS);
        int rows = (count + columns - 1) / columns;
        int cell = side + GAP;
        int width = columns * cell + GAP;
        PngImage grid = black(width, rows * cell + GAP);
        for (int sample = 0; sample < count; sample++) {
            int top = sample / columns * cell + GAP;
            int left = sample % columns * cell + GAP;
            for (int i = 0; i < CHANNELS * side * side; i++) {
                int channel = i / (side * side);
                int row = top + i / side % side;
                int column = left + i % side;
                float value = samples[sample * CHANNELS * side * side + i];
                grid.rgb[(row * width + column) * CHANNELS + channel] = (byte) level(value);
            }
        }
        return grid;
    }

    private static PngImage black(int width, int height) {
        return new PngImage(width, height, new byte[width * height * CHANNELS]);
    }

    /** Returns the grey level, 0 to 255, of a value from 0, black, to 1; clipped beyond. */
    public static int level(float value) {
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }

    /** Returns the file. */
    public byte[] encode() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(SIGNATURE);
        // The last three: deflate, the five standard filters, not interlaced.
        byte[] header =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(BIT_DEPTH)
                        .put(TRUE_COLOUR)
                        .put(new byte[3])
                        .array();
        chunk(png, "IHDR", header);
        chunk(png, "IDAT", deflate(filtered()));
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    // Each byte minus that of the pixel to the left, which packs better than the byte.
    private byte[] filtered() {
        int stride = width * CHANNELS;
        byte[] lines = new byte[height * (stride + 1)];
        for (int row = 0; row < height; row++) {
            int line = row * (stride + 1);
            lines[line] = FILTER_SUB;
            for (int i = 0; i < stride; i++) {
                int left = i < CHANNELS ? 0 : rgb[row * stride + i - CHANNELS];
                lines[line + 1 + i] = (byte) (rgb[row * stride + i] - left);
            }
        }
        return lines;
    }

    private static byte[] deflate(byte[] data) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(data);
            deflater.finish();
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                packed.write(buffer, 0, deflater.deflate(buffer));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        png.writeBytes(integer(data.length));
        png.writeBytes(name);
        png.writeBytes(data);
        png.writeBytes(integer((int) crc.getValue()));
    }

    private static byte[] integer(int value) {
        return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
    }
}
