package io.github.gmcnn.core.zarr;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.FileFailure;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final Path folder;
    private final ArrayInfo info;
    private final ObjectLayout layout;

    private ZarrArray(Path folder, ArrayInfo info) {
        this.folder = folder;
        this.info = info;
        layout = new ObjectLayout(info);
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
        if (!info.fillsWithZeros()) {
            byte[] fill = info.fill();
            for (int i = 0; i < bytes.length; i += fill.length) {
                System.arraycopy(fill, 0, bytes, i, fill.length);
            }
        }
        return bytes;
    }

    /**
     * Returns whether a chunk is nothing but zeros because it is not stored, which costs less than
     * to read it.
     *
     * @throws FileException if that cannot be read
     */
    public boolean isUnstoredZero(long[] chunk) {
        try {
            return info.fillsWithZeros() && !layout.has(file(objectOf(chunk)), chunk);
        } catch (IOException e) {
            throw bad(chunk, e);
        }
    }

    private byte[] decode(long[] chunk, byte[] stored) {
        try {
            byte[] bytes = stored;
            int limit = info.chunkBytes();
            for (int i = info.codecs().size() - 1; i >= 0; i--) {
                // A checksum, or a packed form that grows, may lie between two steps.
                int most = i == 0 ? limit : info.largestStored();
                bytes = info.codecs().get(i).decode(bytes, most);
            }
            if (bytes.length != limit) {
                throw new IOException("it holds " + bytes.length + " bytes, not " + limit);
            }
            return bytes;
        } catch (IOException e) {
            throw bad(chunk, e);
        }
    }

    /**
     * Returns a chunk as it is stored; empty if it is not.
     *
     * @throws FileException if it cannot be read
     */
    public Optional<byte[]> stored(long[] chunk) {
        try {
            return layout.read(file(objectOf(chunk)), chunk);
        } catch (IOException e) {
            throw bad(chunk, e);
        }
    }

    /** Returns a chunk as it is to be stored. */
    public byte[] encode(byte[] bytes) throws IOException {
        byte[] stored = bytes;
        for (Codec codec : info.codecs()) {
            stored = codec.encode(stored);
        }
        return stored;
    }

    /** Gives the chunks of an object that is written. */
    @FunctionalInterface
    public interface Stored {
        /** Returns a chunk as it is to be stored; empty if it is not, among others of a file. */
        Optional<byte[]> of(long[] chunk) throws IOException;
    }

    /**
     * Writes an object, chunk by chunk.
     *
     * @param out an empty file, left open
     * @param chunks asked for each chunk in the order of positions, those beyond the end of the
     *     array included
     */
    public void write(FileChannel out, long[] object, Stored chunks) throws IOException {
        layout.write(out, Blocks.of(object, info.object()).in(info.chunk()), chunks);
    }

    private FileException bad(long[] chunk, IOException e) {
        return new FileException(
                "The chunk "
                        + Arrays.toString(chunk)
                        + " in "
                        + file(objectOf(chunk))
                        + " cannot be read: "
                        + FileFailure.inWords(e)
                        + "; restore it from a copy.");
    }
}
