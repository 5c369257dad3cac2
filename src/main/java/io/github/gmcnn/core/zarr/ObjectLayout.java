package io.github.gmcnn.core.zarr;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;

/**
 * Where the chunks of a file are: one alone, or many with an index of their places before or behind
 * them. For any thread.
 */
final class ObjectLayout {

    private static final long ABSENT = -1;
    private static final int ENTRY = 2 * Long.BYTES; // place and length

    /** An index, and the file that it was read from as that was. */
    private record Index(Path file, long size, FileTime changed, ByteBuffer places) {}

    private final ArrayInfo info;
    private volatile Optional<Index> last = Optional.empty(); // chunks of a file follow each other

    ObjectLayout(ArrayInfo info) {
        this.info = info;
    }

    /** A part of a file. */
    private record Part(long at, long length) {}

    /** Returns whether a chunk is stored. */
    boolean has(Path file, long[] chunk) throws IOException {
        if (!info.sharded() || !Files.exists(file)) {
            return Files.exists(file);
        }
        try (FileChannel in = FileChannel.open(file)) {
            return part(file, in, chunk).isPresent();
        }
    }

    /** Returns a chunk as it is stored; empty if it is not. */
    Optional<byte[]> read(Path file, long[] chunk) throws IOException {
        try (FileChannel in = FileChannel.open(file)) {
            Optional<Part> part = part(file, in, chunk);
            return part.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            bytes(in, part.get().at, part.get().length, info.largestStored()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private Optional<Part> part(Path file, FileChannel in, long[] chunk) throws IOException {
        if (!info.sharded()) {
            return Optional.of(new Part(0, in.size()));
        }
        ByteBuffer places = index(file, in).places();
        int entry = ENTRY * entry(chunk);
        Part part = new Part(places.getLong(entry), places.getLong(entry + Long.BYTES));
        return Optional.of(part).filter(any -> any.at != ABSENT || any.length != ABSENT);
    }

    private static byte[] bytes(FileChannel in, long at, long length, int most) throws IOException {
        if (at < 0 || length < 0 || length > most || at > in.size() - length) {
            throw new IOException("it has a length or place that cannot be");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length);
        while (bytes.hasRemaining()) {
            if (in.read(bytes, at + bytes.position()) < 0) {
                throw new IOException("it ends too early");
            }
        }
        return bytes.array();
    }

    private Index index(Path file, FileChannel in) throws IOException {
        FileTime changed = Files.getLastModifiedTime(file);
        Optional<Index> known = last;
        if (known.isPresent()
                && known.get().file().equals(file)
                && known.get().size() == in.size()
                && known.get().changed().equals(changed)) {
            return known.get();
        }
        Index index = new Index(file, in.size(), changed, index(in));
        last = Optional.of(index);
        return index;
    }

    private ByteBuffer index(FileChannel in) throws IOException {
        int length = indexBytes();
        if (in.size() < length) {
            throw new IOException("it is shorter than its index");
        }
        byte[] index = bytes(in, info.indexFirst() ? 0 : in.size() - length, length, length);
        for (int i = info.index().size() - 1; i >= 0; i--) {
            index = info.index().get(i).decode(index, length);
        }
        return ByteBuffer.wrap(index).order(ByteOrder.LITTLE_ENDIAN);
    }

    private int indexBytes() {
        return ENTRY * info.chunksInObject() + Crc32c.BYTES * info.index().size();
    }

    // The chunk's number within its file.
    private int entry(long[] chunk) {
        int entry = 0;
        for (int d = 0; d < chunk.length; d++) {
            int count = info.object()[d] / info.chunk()[d];
            entry = entry * count + (int) (chunk[d] % count);
        }
        return entry;
    }

    /**
     * Writes a file.
     *
     * @param out empty
     * @param chunks its chunks
     */
    void write(FileChannel out, Blocks chunks, ZarrArray.Stored stored) throws IOException {
        if (!info.sharded()) {
            put(out, stored.of(chunks.from()).orElseThrow(), 0);
            return;
        }
        ByteBuffer places =
                ByteBuffer.allocate(ENTRY * info.chunksInObject()).order(ByteOrder.LITTLE_ENDIAN);
        long at = info.indexFirst() ? indexBytes() : 0;
        for (long i = 0; places.hasRemaining(); i++) {
            Optional<byte[]> chunk = stored.of(chunks.position(i));
            places.putLong(chunk.isPresent() ? at : ABSENT);
            places.putLong(chunk.isPresent() ? chunk.get().length : ABSENT);
            at = put(out, chunk.orElse(new byte[0]), at);
        }
        byte[] index = places.array();
        for (Codec codec : info.index()) {
            index = codec.encode(index);
        }
        put(out, index, info.indexFirst() ? 0 : at);
    }

    // Returns the place behind them.
    private static long put(FileChannel out, byte[] bytes, long at) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            out.write(rest, at + rest.position());
        }
        return at + bytes.length;
    }
}
