package io.github.gmcnn.files;

import ij.io.FileInfo;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks the deflated strips of a TIFF file before ImageJ does, whose loop has no end where a
 * strip has none.
 */
final class PackedStrips {

    private static final int SLACK = 1 << 16; // bytes, since some writers fill up the last strip
    private static final int CHUNK = 1 << 14;

    private PackedStrips() {}

    /** Fails if a strip is not whole, or holds more than the plane; others than deflated pass. */
    static void requireWhole(Path file, FileInfo plane) throws IOException {
        int[] offsets = plane.stripOffsets;
        int[] lengths = plane.stripLengths;
        if (plane.compression != FileInfo.ZIP || offsets == null || lengths == null) {
            return;
        }
        long left = 2L * plane.width * plane.height * plane.getBytesPerPixel() + SLACK;
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            for (int i = 0; i < Math.min(offsets.length, lengths.length); i++) {
                byte[] packed = new byte[Math.max(0, lengths[i])];
                in.seek(offsets[i] & 0xffffffffL);
                in.readFully(packed);
                left -= unpacked(packed, left);
            }
        } catch (DataFormatException e) {
            throw new IOException("has damaged pixels", e);
        }
    }

    private static long unpacked(byte[] packed, long most) throws IOException, DataFormatException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] chunk = new byte[CHUNK];
            while (!inflater.finished()) {
                if (inflater.inflate(chunk) == 0 && !inflater.finished()) {
                    throw new IOException("ends before its pixels do");
                }
                if (inflater.getBytesWritten() > most) {
                    throw new IOException("holds more than its pixels");
                }
            }
            return inflater.getBytesWritten();
        } finally {
            inflater.end();
        }
    }
}
