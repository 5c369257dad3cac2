package io.github.gmcnn.imagej.pictures;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads the directories of a TIFF or BigTIFF file before a decoder does, which may follow them in a
 * circle for ever and take memory for as many values as an entry promises.
 *
 * <p>Source: TIFF, revision 6.0, section 2; the BigTIFF file format proposal.
 */
final class TiffDirectories {

    private static final int MAX_DIRECTORIES = 1 << 18;
    private static final int LONG = 4;
    private static final int BIG = 43; // the version of BigTIFF

    /** Bytes of an entry that are kept. */
    private static final int KEPT = 1 << 24;

    private static final int SLACK = 1 << 20; // bytes, since small files are no danger

    /** Of which decoders take the first or the last. */
    private static final Set<Integer> SIZES_OF_PIXELS =
            Set.of(
                    TiffDirectory.WIDTH,
                    TiffDirectory.HEIGHT,
                    TiffDirectory.BITS,
                    TiffDirectory.SAMPLES);

    /** ImageJ's own: lengths of what it keeps in the next tag. */
    private static final int METADATA_COUNTS = 50838;

    /** Bytes of a value, by type. */
    private static final int[] SIZES = {1, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 1, 1, 8, 8, 8};

    private final RandomAccessFile file;
    private final long length;
    private final List<TiffDirectory> directories = new ArrayList<>();
    private ByteOrder order;
    private int word = LONG; // bytes of an offset
    private long taken; // bytes of entries

    private TiffDirectories(RandomAccessFile file) throws IOException {
        this.file = file;
        length = file.length();
    }

    /**
     * Returns the directories in the order of their chain.
     *
     * @throws IOException with the reason if a reader could not come to an end or would take too
     *     much memory
     */
    static List<TiffDirectory> read(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            TiffDirectories tiff = new TiffDirectories(file);
            tiff.walk();
            return tiff.directories;
        } catch (EOFException e) {
            throw new IOException("has no whole TIFF header", e);
        }
    }

    private void walk() throws IOException {
        order = file.read() == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        boolean big = read(2, 2).getShort() == BIG;
        word = big ? Long.BYTES : LONG;
        Set<Long> seen = new HashSet<>();
        long next = offset(read(big ? 8 : 4, word));
        while (next != 0) {
            if (!seen.add(next)) {
                throw new IOException("has TIFF directories in a circle");
            }
            if (seen.size() > MAX_DIRECTORIES) {
                throw new IOException("has more than " + MAX_DIRECTORIES + " TIFF directories");
            }
            next = directory(next);
            next = next + 2 > length ? 0 : next; // decoders make do with the directories there are
        }
    }

    private long offset(ByteBuffer bytes) {
        return word == LONG ? bytes.getInt() & 0xffffffffL : bytes.getLong();
    }

    // Returns where the next one lies; a decoder ends at a place that cannot be one.
    private long directory(long at) throws IOException {
        boolean big = word != LONG;
        long count = big ? read(at, 8).getLong() : read(at, 2).getShort() & 0xffff;
        int entry = 4 + 2 * word;
        long start = at + (big ? 8 : 2);
        if (count < 0 || count * entry > length) {
            throw new EOFException();
        }
        ByteBuffer entries = read(start, (int) count * entry);
        SortedMap<Integer, TiffDirectory.Entry> kept = new TreeMap<>();
        while (entries.hasRemaining()) {
            int tag = entries.getShort() & 0xffff;
            TiffDirectory.Entry first = kept.putIfAbsent(tag, entry(tag, entries));
            if (first != null && SIZES_OF_PIXELS.contains(tag)) {
                throw new IOException("has its TIFF tag " + tag + " twice");
            }
        }
        TiffDirectory directory = new TiffDirectory(order, kept);
        PixelLimit.require(
                length,
                directory.value(TiffDirectory.WIDTH, 1),
                directory.value(TiffDirectory.HEIGHT, 1),
                8 * Math.max(1, directory.value(TiffDirectory.SAMPLES, 1)));
        requireWithin(directory, TiffDirectory.STRIP_OFFSETS, TiffDirectory.STRIP_LENGTHS);
        requireWithin(directory, TiffDirectory.TILE_OFFSETS, TiffDirectory.TILE_LENGTHS);
        directories.add(directory);
        long end = start + entry * count;
        return length - end < word ? 0 : offset(read(end, word));
    }

    // Some decoders make half an image of half a file.
    private void requireWithin(TiffDirectory directory, int starts, int lengths)
            throws IOException {
        long[] offsets = directory.places(starts);
        long[] sizes = directory.places(lengths);
        for (int i = 0; i < Math.min(offsets.length, sizes.length); i++) {
            if (offsets[i] + sizes[i] > length || offsets[i] + sizes[i] < 0) {
                throw new IOException("ends before its pixels do");
            }
        }
    }

    private TiffDirectory.Entry entry(int tag, ByteBuffer entries) throws IOException {
        int type = entries.getShort() & 0xffff;
        long values = offset(entries);
        byte[] place = new byte[word];
        entries.get(place);
        long bytes = values * (type < SIZES.length ? SIZES[type] : 1);
        long at = offset(ByteBuffer.wrap(place).order(order));
        if (bytes < 0 || bytes > word && (at < 0 || at + bytes > length)) {
            throw new IOException(
                    String.format("has its TIFF tag %d, %d bytes, outside the file", tag, bytes));
        }
        if (tag == METADATA_COUNTS) {
            requireMetadataWithin(values, at);
        }
        boolean kept = bytes <= KEPT;
        taken += kept ? bytes : 0;
        if (taken > length + SLACK) {
            throw new IOException("has more bytes of metadata than the file");
        }
        byte[] content = new byte[kept ? (int) bytes : 0];
        ByteBuffer from = bytes > word && kept ? read(at, content.length) : ByteBuffer.wrap(place);
        from.get(content);
        return new TiffDirectory.Entry(type, values, content);
    }

    // ImageJ takes memory for each length as it stands there.
    private void requireMetadataWithin(long values, long place) throws IOException {
        long bytes = place; // a single one is in the entry itself
        if (values > 1 && Integer.BYTES * values <= length) {
            bytes = 0;
            ByteBuffer counts = read(place, (int) (Integer.BYTES * values));
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
