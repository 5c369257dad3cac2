package io.github.gmcnn.core.weights;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.apache.commons.compress.compressors.snappy.SnappyCompressorInputStream;

/**
 * A sorted table of LevelDB, which TensorFlow's {@code .index} files are: keys and values in
 * blocks, each block with a checksum, some compressed with Snappy.
 *
 * <p>The bytes are untrusted: sizes are checked before memory is taken.
 *
 * <p>Source: TensorFlow {@code core/lib/io/format.h} and {@code table_builder.cc}; LevelDB, "Table
 * format".
 */
final class SortedTable {

    /** Largest table that is read, in bytes, and largest of its blocks when unpacked. */
    static final int MAX_BYTES = 16 << 20;

    private static final long MAGIC = 0xdb4775248b80fb57L;
    private static final int FOOTER = 48;
    private static final int TRAILER = 5; // kind and checksum of a block
    private static final int SNAPPY = 1;
    private static final int MAX_ENTRIES = 100_000;
    private static final int MAX_KEY = 4096;

    private final ByteBuffer file;
    private final Map<String, ByteBuffer> entries = new LinkedHashMap<>();

    private SortedTable(byte[] bytes) {
        file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Returns whether a file ends as such a table does. */
    static boolean isTable(byte[] end) {
        return end.length >= Long.BYTES
                && ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN).getLong(end.length - 8)
                        == MAGIC;
    }

    /**
     * Reads all entries in their order.
     *
     * @throws IllegalArgumentException if it is none, damaged or too large
     */
    static Map<String, ByteBuffer> read(byte[] bytes) throws IOException {
        require(bytes.length >= FOOTER && isTable(bytes), "it does not end as a table does.");
        SortedTable table = new SortedTable(bytes);
        table.readAll();
        return table.entries;
    }

    private void readAll() throws IOException {
        ByteBuffer footer = file.slice(file.limit() - FOOTER, FOOTER);
        WireMessage.varint(footer); // place and size of a block that nobody needs
        WireMessage.varint(footer);
        Map<String, ByteBuffer> blocks = new LinkedHashMap<>();
        addEntries(block(footer), blocks);
        for (ByteBuffer handle : blocks.values()) {
            addEntries(block(handle), entries);
        }
    }

    // The block that a place and a size lead to.
    private ByteBuffer block(ByteBuffer handle) throws IOException {
        long offset = WireMessage.varint(handle);
        long size = WireMessage.varint(handle);
        require(
                offset >= 0
                        && size >= 0
                        && offset + size >= 0
                        && offset + size + TRAILER <= file.limit(),
                "a block reaches beyond its end.");
        ByteBuffer block = file.slice((int) offset, (int) size + 1);
        int expected = file.getInt((int) (offset + size) + 1);
        require(masked(block.duplicate()) == expected, "a checksum in it is wrong; it is damaged.");
        int kind = block.get((int) size);
        ByteBuffer content = block.slice(0, (int) size).order(ByteOrder.LITTLE_ENDIAN);
        require(kind == 0 || kind == SNAPPY, "a block is packed in an unknown way.");
        return kind == 0 ? content : unpacked(content);
    }

    private static ByteBuffer unpacked(ByteBuffer packed) throws IOException {
        byte[] bytes = new byte[packed.remaining()];
        packed.get(bytes);
        long size = WireMessage.varint(ByteBuffer.wrap(bytes));
        require(size >= 0 && size <= MAX_BYTES, "a block unpacks to more than 16 MiB.");
        try (InputStream in = new SnappyCompressorInputStream(new ByteArrayInputStream(bytes))) {
            byte[] content = WholeBytes.read(in, (int) size);
            return ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    // Keys share their beginnings with those before them.
    private static void addEntries(ByteBuffer block, Map<String, ByteBuffer> to) {
        int restarts = block.getInt(block.limit() - Integer.BYTES);
        long end = block.limit() - Integer.BYTES * (1L + Integer.toUnsignedLong(restarts));
        require(end >= 0, "a block has no end.");
        ByteBuffer in = block.slice(0, (int) end);
        byte[] key = new byte[0];
        while (in.hasRemaining()) {
            long shared = WireMessage.varint(in);
            long more = WireMessage.varint(in);
            long length = WireMessage.varint(in);
            require(
                    shared >= 0 && shared <= key.length && more >= 0 && shared + more <= MAX_KEY,
                    "a name in it is longer than " + MAX_KEY + " bytes, or damaged.");
            byte[] next = new byte[(int) (shared + more)];
            System.arraycopy(key, 0, next, 0, (int) shared);
            WireMessage.bytes(in, more).get(next, (int) shared, (int) more);
            key = next;
            to.put(new String(key, StandardCharsets.UTF_8), WireMessage.bytes(in, length));
            require(to.size() <= MAX_ENTRIES, "it has more than " + MAX_ENTRIES + " entries.");
        }
    }

    /** Returns the checksum of bytes as these files store it. */
    static int masked(ByteBuffer bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        return Integer.rotateRight((int) sum.getValue(), 15) + 0xa282ead8;
    }

    private static void require(boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException(wrong);
        }
    }
}
