package io.github.gmcnn.core.model;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Looks at the end of a zip file before anything is read into memory: Java takes the whole list of
 * entries, however long it says it is.
 *
 * <p>Source: the zip format's APPNOTE, section 4.3.16, end of central directory record.
 */
final class ZipDirectory {

    static final int MAX_ENTRIES = 1000;
    private static final int MAX_BYTES = 1 << 20;
    private static final int END = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int MAX_COMMENT = 0xffff;

    private ZipDirectory() {}

    /**
     * Requires a list of entries of a sensible length.
     *
     * @throws ZipException if the file is no zip file, or its list is too long
     */
    static void requireSmall(Path file) throws IOException {
        ByteBuffer end = end(file);
        int entries = Short.toUnsignedInt(end.getShort(10));
        long bytes = Integer.toUnsignedLong(end.getInt(12));
        // larger numbers than fit stand elsewhere, and all bits are set here
        if (entries > MAX_ENTRIES || bytes > MAX_BYTES) {
            throw new ZipException("it lists more than " + MAX_ENTRIES + " files");
        }
    }

    private static ByteBuffer end(Path file) throws IOException {
        ByteBuffer tail = tail(file);
        for (int at = tail.limit() - END_BYTES; at >= 0; at--) {
            if (tail.getInt(at) == END) {
                int comment = Short.toUnsignedInt(tail.getShort(at + 20));
                if (at + END_BYTES + comment != tail.limit()) {
                    break;
                }
                return tail.slice(at, END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            }
        }
        throw new ZipException("it has no list of files at its end");
    }

    private static ByteBuffer tail(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            int length = (int) Math.min(size, END_BYTES + MAX_COMMENT);
            ByteBuffer tail = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
            while (tail.hasRemaining()) {
                if (channel.read(tail, size - length + tail.position()) < 0) {
                    throw new ZipException("it became shorter while it was read");
                }
            }
            return tail.flip();
        }
    }
}
