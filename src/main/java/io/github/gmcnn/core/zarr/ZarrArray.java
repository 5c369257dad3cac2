package io.github.gmcnn.core.zarr;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A chunked array in a folder, of Zarr version 2 or 3: numbers in up to eight dimensions, of which
 * the last varies fastest.
 *
 * <p>Files hold one chunk, or in version 3 many, each packed by itself; here a file is an
 * <i>object</i>. Chunks at the end of a dimension have their full size. What is not stored has the
 * fill value. For any thread.
 */
public final class ZarrArray {

    private static final long ABSENT = -1;

    private final Path folder;
    private final ArrayInfo info;

    private ZarrArray(Path folder, ArrayInfo info) {
        this.folder = folder;
        this.info = info;
    }

    /**
     * Opens an array.
     *
     * @throws FileException if there is none, or it cannot be used
     */
    public static ZarrArray open(Path folder) {
        Path file =
                metadata(folder)
                        .orElseThrow(
                                () ->
                                        new FileException(
                                                "There is no Zarr array in "
                                                        + folder
                                                        + ": it has neither a zarr.json of an array"
                                                        + " nor a .zarray; give the folder of an"
                                                        + " array."));
        return new ZarrArray(folder, ArrayReader.read(JsonFile.read(file)));
    }

    /** Returns the metadata file of an array, if the folder is one. */
    static Optional<Path> metadata(Path folder) {
        Path version3 = folder.resolve("zarr.json");
        if (Files.isRegularFile(version3)) {
            JsonFile json = JsonFile.read(version3);
            return json.text("node_type", "").equals("array")
                    ? Optional.of(version3)
                    : Optional.empty();
        }
        Path version2 = folder.resolve(".zarray");
        return Files.isRegularFile(version2) ? Optional.of(version2) : Optional.empty();
    }

    /** Returns the names of the files with its metadata. */
    public List<String> metadata() {
        return List.of("zarr.json", ".zarray", ".zattrs").stream()
                .filter(name -> Files.isRegularFile(folder.resolve(name)))
                .toList();
    }

    /** Returns an array of the same layout in another folder, which may be empty yet. */
    public ZarrArray in(Path other) {
        return new ZarrArray(other, info);
    }

    /** Returns its folder. */
    public Path folder() {
        return folder;
    }

    /** Returns its size. */
    public long[] shape() {
        return info.shape().clone();
    }

    /** Returns the size of a chunk. */
    public int[] chunk() {
        return info.chunk().clone();
    }

    /** Returns the size of what one file holds, whole chunks. */
    public int[] object() {
        return info.object().clone();
    }

    /** Returns the type of its numbers. */
    public NumberType type() {
        return info.type();
    }

    /** Returns the order of the bytes of its numbers. */
    public ByteOrder order() {
        return info.order();
    }

    /** Returns the file of an object, which need not exist. */
    public Path file(long[] object) {
        StringJoiner name = new StringJoiner(info.keys().separator());
        if (!info.keys().prefix().isEmpty()) {
            name.add(info.keys().prefix());
        }
        Arrays.stream(object).forEach(index -> name.add(Long.toString(index)));
        return folder.resolve(name.toString());
    }

    /** Returns the object that holds a chunk. */
    public long[] objectOf(long[] chunk) {
        long[] object = chunk.clone();
        Arrays.setAll(object, d -> chunk[d] * info.chunk()[d] / info.object()[d]);
        return object;
    }

    /**
     * Reads a chunk, a whole one at the end of a dimension too.
     *
     * @throws FileException if it is damaged or cannot be read
     */
    public byte[] read(long[] chunk) {
        return stored(chunk).map(bytes -> decode(chunk, bytes)).orElseGet(this::empty);
    }

    private byte[] empty() {
        byte[] bytes = new byte[info.chunkBytes()];
        byte[] fill = info.fill();
        for (int i = 0; i < bytes.length; i += fill.length) {
            System.arraycopy(fill, 0, bytes, i, fill.length);
        }
        return bytes;
    }

    private byte[] decode(long[] chunk, byte[] stored) {
        try {
            byte[] bytes = stored;
            int limit = info.chunkBytes();
            for (int i = info.codecs().size() - 1; i >= 0; i--) {
                // A checksum, or a packed form that grows, may lie between two steps.
                bytes = info.codecs().get(i).decode(bytes, i == 0 ? limit : largest());
            }
            if (bytes.length != limit) {
                throw new IOException("it holds " + bytes.length + " bytes, not " + limit);
            }
            return bytes;
        } catch (IOException e) {
            throw bad(chunk, e);
        }
    }

    // Bytes of a chunk as stored: no codec makes much more of them than there are.
    private int largest() {
        return (int) Math.min(Integer.MAX_VALUE - 64, info.chunkBytes() * 5L / 4 + 4096);
    }

    /**
     * Returns a chunk as it is stored; empty if it is not.
     *
     * @throws FileException if it cannot be read
     */
    public Optional<byte[]> stored(long[] chunk) {
        Path file = file(objectOf(chunk));
        try (FileChannel in = FileChannel.open(file)) {
            if (!info.sharded()) {
                return Optional.of(bytes(in, 0, in.size()));
            }
            ByteBuffer index = index(in);
            int entry = 16 * entry(chunk);
            long at = index.getLong(entry);
            long length = index.getLong(entry + 8);
            return at == ABSENT && length == ABSENT
                    ? Optional.empty()
                    : Optional.of(bytes(in, at, length));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw bad(chunk, e);
        }
    }

    private byte[] bytes(FileChannel in, long at, long length) throws IOException {
        if (at < 0 || length < 0 || length > largest() || at > in.size() - length) {
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

    private ByteBuffer index(FileChannel in) throws IOException {
        int plain = 16 * info.chunksInObject();
        int length = plain + Crc32c.BYTES * info.index().size();
        long at = info.indexFirst() ? 0 : in.size() - length;
        if (at < 0 || in.size() < length) {
            throw new IOException("it is shorter than its index");
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && in.read(bytes, at + bytes.position()) >= 0) {
            // until it is read
        }
        byte[] index = bytes.array();
        for (int i = info.index().size() - 1; i >= 0; i--) {
            index = info.index().get(i).decode(index, length);
        }
        return ByteBuffer.wrap(index).order(ByteOrder.LITTLE_ENDIAN);
    }

    // The chunk's number within its object.
    private int entry(long[] chunk) {
        int entry = 0;
        for (int d = 0; d < chunk.length; d++) {
            int count = info.object()[d] / info.chunk()[d];
            entry = entry * count + (int) (chunk[d] % count);
        }
        return entry;
    }

    /** Returns a chunk as it is to be stored. */
    public byte[] encode(byte[] bytes) throws IOException {
        byte[] stored = bytes;
        for (Codec codec : info.codecs()) {
            stored = codec.encode(stored);
        }
        return stored;
    }

    /**
     * Returns the bytes of an object.
     *
     * @param chunks as they are stored, in the order of their positions, those beyond the end of
     *     the array included; empty where nothing is stored
     */
    public byte[] object(List<Optional<byte[]>> chunks) throws IOException {
        if (!info.sharded()) {
            return chunks.get(0).orElseThrow();
        }
        ByteBuffer index = ByteBuffer.allocate(16 * chunks.size()).order(ByteOrder.LITTLE_ENDIAN);
        int indexLength = index.capacity() + Crc32c.BYTES * info.index().size();
        long at = info.indexFirst() ? indexLength : 0;
        List<byte[]> parts = new ArrayList<>();
        for (Optional<byte[]> chunk : chunks) {
            index.putLong(chunk.isPresent() ? at : ABSENT);
            index.putLong(chunk.isPresent() ? chunk.get().length : ABSENT);
            at += chunk.map(bytes -> bytes.length).orElse(0);
            chunk.ifPresent(parts::add);
        }
        byte[] last = index.array();
        for (Codec codec : info.index()) {
            last = codec.encode(last);
        }
        parts.add(info.indexFirst() ? 0 : parts.size(), last);
        return joined(parts);
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteBuffer all =
                ByteBuffer.allocate(
                        Math.toIntExact(parts.stream().mapToLong(part -> part.length).sum()));
        parts.forEach(all::put);
        return all.array();
    }

    private FileException bad(long[] chunk, IOException e) {
        return new FileException(
                "The chunk "
                        + Arrays.toString(chunk)
                        + " of "
                        + folder
                        + " cannot be read: "
                        + FileFailure.inWords(e)
                        + "; restore it from a copy.");
    }
}
