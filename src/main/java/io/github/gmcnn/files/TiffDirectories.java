package io.github.gmcnn.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Looks at the directories of a TIFF file before ImageJ does, whose decoder follows them in a
 * circle for ever and takes memory for as many values as an entry promises.
 *
 * <p>Source: TIFF, revision 6.0, section 2.
 */
final class TiffDirectories {

    private static final int MAX_DIRECTORIES = 1 << 18;
    private static final int ENTRY = 12;
    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;
    private static final int SAMPLES = 277;
    private static final int LONG = 4;

    /** ImageJ's own: lengths of what it keeps in the next tag. */
    private static final int METADATA_COUNTS = 50838;

    /** Bytes of a value, by type. */
    private static final int[] SIZES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};

    private final RandomAccessFile file;
    private final long length;
    private ByteOrder order;

    private TiffDirectories(RandomAccessFile file) throws IOException {
        this.file = file;
        length = file.length();
    }

    /** Fails with the reason if a reader could not come to an end or would take too much memory. */
    static void require(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            new TiffDirectories(file).walk();
        } catch (EOFException e) {
            throw new IOException("has no whole TIFF header", e);
        }
    }

    private void walk() throws IOException {
        order = file.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        Set<Long> seen = new HashSet<>();
        long next = read(4, 4).getInt() & 0xffffffffL;
        while (next != 0) {
            if (!seen.add(next)) {
                throw new IOException("has TIFF directories in a circle");
            }
            if (seen.size() > MAX_DIRECTORIES) {
                throw new IOException("has more than " + MAX_DIRECTORIES + " TIFF directories");
            }
            next = directory(next);
            next = next + 2 > length ? 0 : next; // ImageJ makes do with the directories there are
        }
    }

    // Returns where the next one lies; ImageJ ends at a place that cannot be one.
    private long directory(long at) throws IOException {
        int count = read(at, 2).getShort() & 0xffff;
        ByteBuffer entries = read(at + 2, ENTRY * count);
        long width = 1;
        long height = 1;
        int samples = 1;
        while (entries.hasRemaining()) {
            int tag = entries.getShort() & 0xffff;
            int type = entries.getShort() & 0xffff;
            long values = entries.getInt() & 0xffffffffL;
            int place = entries.getInt(entries.position());
            requireWithin(tag, type, values, place);
            if (tag == METADATA_COUNTS) {
                requireMetadataWithin(values, place);
            }
            long value = value(entries, type);
            width = tag == WIDTH ? value : width;
            height = tag == HEIGHT ? value : height;
            samples = tag == SAMPLES ? (int) value : samples;
        }
        PixelLimit.require(length, width, height, 8 * Math.max(1, samples));
        long end = at + 2 + (long) ENTRY * count;
        return length - end < 4 ? 0 : read(end, 4).getInt() & 0xffffffffL;
    }

    private static long value(ByteBuffer entries, int type) {
        int whole = entries.getInt();
        int first = entries.getShort(entries.position() - 4) & 0xffff;
        return type == LONG ? whole & 0xffffffffL : first;
    }

    private void requireWithin(int tag, int type, long values, int place) throws IOException {
        long bytes = values * (type < SIZES.length ? SIZES[type] : 1);
        if (bytes > 4 && (place & 0xffffffffL) + bytes > length) {
            throw new IOException(
                    String.format("has its TIFF tag %d, %d bytes, outside the file", tag, bytes));
        }
    }

    // ImageJ takes memory for each length as it stands there.
    private void requireMetadataWithin(long values, int place) throws IOException {
        long bytes = place & 0xffffffffL; // a single one stands in the entry itself
        if (values > 1 && Integer.BYTES * values <= length) {
            bytes = 0;
            ByteBuffer counts = read(place & 0xffffffffL, (int) (Integer.BYTES * values));
            while (counts.hasRemaining()) {
                bytes += counts.getInt() & 0xffffffffL;
            }
        }
        if (bytes > length || Integer.BYTES * values > length) {
            throw new IOException("has " + bytes + " bytes of metadata, more than the file");
        }
    }

    private ByteBuffer read(long at, int size) throws IOException {
        byte[] bytes = new byte[size];
        file.seek(at);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(order);
    }
}
