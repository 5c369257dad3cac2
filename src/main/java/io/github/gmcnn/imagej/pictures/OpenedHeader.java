package io.github.gmcnn.imagej.pictures;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Looks at the headers of GIF and BMP files before a decoder takes memory for what they promise.
 */
final class OpenedHeader {

    private OpenedHeader() {}

    /** Fails with the reason if a GIF file promises more pixels than it can hold. */
    static void requireGif(Path file) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            ByteBuffer head = ByteBuffer.wrap(in.readNBytes(13)).order(ByteOrder.LITTLE_ENDIAN);
            if (head.remaining() < 13) {
                throw new IOException("has no whole header");
            }
            int width = head.getShort(6) & 0xffff;
            int height = head.getShort(8) & 0xffff;
            long size = Files.size(file);
            PixelLimit.require(size, width, height, 32);
            in.skipNBytes(colours(head.get(10)));
            long pixels = 0;
            for (long frame = frame(in); frame > 0; frame = frame(in)) {
                pixels += Math.max(frame, (long) width * height);
                PixelLimit.require(size, pixels, 1, 32);
            }
        } catch (EOFException e) {
            throw new IOException("ends before its pixels do", e);
        }
    }

    private static int colours(byte flags) {
        return (flags & 0x80) == 0 ? 0 : 3 << (flags & 7) + 1;
    }

    // Returns the pixels of the next frame of a GIF file; 0 at its end.
    private static long frame(InputStream in) throws IOException {
        int block = in.read();
        while (block == '!') {
            in.skipNBytes(1);
            skipParts(in);
            block = in.read();
        }
        if (block != ',') {
            return 0;
        }
        byte[] bytes = in.readNBytes(9);
        if (bytes.length < 9) {
            throw new EOFException();
        }
        ByteBuffer frame = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        in.skipNBytes(colours(frame.get(8)) + 1);
        skipParts(in);
        return Math.max(1L, (long) (frame.getShort(4) & 0xffff) * (frame.getShort(6) & 0xffff));
    }

    private static void skipParts(InputStream in) throws IOException {
        for (int part = in.read(); part != 0; part = in.read()) {
            if (part < 0) {
                throw new EOFException();
            }
            in.skipNBytes(part);
        }
    }

    private static final int OLD_BMP = 12; // bytes of a header that counts no colours

    // ImageJ reads as many colours as the header promises, beyond the file's end too.
    static void requireBmp(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer head = ByteBuffer.wrap(in.readNBytes(54)).order(ByteOrder.LITTLE_ENDIAN);
            if (head.remaining() < 54) {
                throw new IOException("has no whole header");
            }
            long colours = head.getInt(46) & 0xffffffffL;
            if (colours > 256 && head.getInt(14) != OLD_BMP) {
                throw new IOException("promises " + colours + " colours; there are 256 at most");
            }
        }
    }
}
