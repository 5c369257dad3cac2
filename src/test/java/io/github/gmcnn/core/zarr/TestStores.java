package io.github.gmcnn.core.zarr;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Writes small Zarr stores for tests. */
public final class TestStores {

    /** A format: its version, its metadata of packing, and the chunks in a file along y and x. */
    public record Format(int version, String type, String packing, int inShard) {

        @Override
        public String toString() {
            return "v" + version + " " + type + " " + packing + (inShard > 1 ? " sharded" : "");
        }
    }

    private static final String BLOSC2 =
            "{\"id\":\"blosc\",\"cname\":\"%s\",\"clevel\":5,\"shuffle\":%d,\"blocksize\":0}";
    private static final String BLOSC3 =
            "{\"name\":\"blosc\",\"configuration\":{\"cname\":\"%s\",\"clevel\":5,"
                    + "\"shuffle\":\"%s\",\"typesize\":%d,\"blocksize\":0}}";
    private static final String ZSTD =
            "{\"name\":\"zstd\",\"configuration\":{\"level\":3,\"checksum\":false}}";

    /** Formats of all kinds. */
    public static final List<Format> FORMATS =
            List.of(
                    new Format(2, "<u2", "null", 1),
                    new Format(2, ">u2", "{\"id\":\"gzip\",\"level\":1}", 1),
                    new Format(2, "|u1", "{\"id\":\"zlib\",\"level\":9}", 1),
                    new Format(2, "<u2", BLOSC2.formatted("lz4", 1), 1),
                    new Format(2, "<f4", BLOSC2.formatted("zstd", 2), 1),
                    new Format(2, "<i2", "{\"id\":\"zstd\",\"level\":0}", 1),
                    new Format(3, "uint16", "", 1),
                    new Format(3, "uint16", ZSTD, 1),
                    new Format(3, "int32", BLOSC3.formatted("lz4", "bitshuffle", 4), 1),
                    new Format(3, "float64", BLOSC3.formatted("zlib", "shuffle", 8), 1),
                    new Format(3, "uint16", ZSTD, 2),
                    new Format(3, "uint8", "{\"name\":\"crc32c\"}", 4));

    private static final Map<List<Object>, byte[]> CHUNKS = new HashMap<>();

    private TestStores() {}

    /** Writes an array; chunks of zeros only are not stored. */
    public static ZarrArray write(
            Path folder, Format format, long[] shape, int[] chunk, ToDoubleFunction<long[]> value) {
        ZarrArray array = define(folder, format, shape, chunk);
        Blocks.all(shape).in(array.object()).forEach(object -> write(array, object, value));
        return array;
    }

    /** Writes the metadata of an array, none of whose chunks are stored yet. */
    public static ZarrArray define(Path folder, Format format, long[] shape, int[] chunk) {
        try {
            Files.createDirectories(folder);
            String name = format.version == 2 ? ".zarray" : "zarr.json";
            Files.writeString(folder.resolve(name), metadata(format, shape, chunk));
            return ZarrArray.open(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ZarrArray array, long[] object, ToDoubleFunction<long[]> value) {
        List<byte[]> any = new ArrayList<>();
        Map<List<Long>, Optional<byte[]>> chunks = new HashMap<>();
        Blocks.of(object, array.object())
                .in(array.chunk())
                .forEach(
                        index -> {
                            byte[] bytes = bytes(array, index, value);
                            boolean empty = Arrays.equals(bytes, new byte[bytes.length]);
                            Optional<byte[]> chunk = Optional.of(bytes).filter(all -> !empty);
                            chunk.ifPresent(any::add);
                            chunks.put(Arrays.stream(index).boxed().toList(), chunk);
                        });
        if (!any.isEmpty()) {
            store(array, object, index -> chunks.get(Arrays.stream(index).boxed().toList()));
        }
    }

    /** Gives the numbers of a chunk as bytes; empty where all are the fill value. */
    public interface Plain {
        Optional<byte[]> of(long[] index);
    }

    /** Writes an object of an array. */
    public static void store(ZarrArray array, long[] object, Plain chunks) {
        try {
            Path file = array.file(object);
            Files.createDirectories(file.getParent());
            try (FileChannel out =
                    FileChannel.open(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                array.write(out, object, index -> packed(array, chunks.of(index)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<byte[]> packed(ZarrArray array, Optional<byte[]> chunk)
            throws IOException {
        return chunk.isPresent() ? Optional.of(array.encode(chunk.get())) : chunk;
    }

    private static byte[] bytes(ZarrArray array, long[] index, ToDoubleFunction<long[]> value) {
        Blocks chunk = Blocks.of(index, array.chunk());
        int size = array.type().bytes();
        ByteBuffer bytes = ByteBuffer.allocate((int) chunk.count() * size).order(array.order());
        int[] at = {0};
        Blocks inside = chunk.intersect(Blocks.all(array.shape()));
        chunk.forEach(
                position -> {
                    boolean in = true;
                    for (int d = 0; d < position.length; d++) {
                        in &= position[d] < inside.until()[d];
                    }
                    array.type().put(bytes, at[0], in ? value.applyAsDouble(position) : 0);
                    at[0] += size;
                });
        return bytes.array();
    }

    private static String metadata(Format format, long[] shape, int[] chunk) {
        if (format.version == 2) {
            return """
                    {"zarr_format":2,"shape":%s,"chunks":%s,"dtype":"%s","compressor":%s,
                    "fill_value":0,"order":"C","filters":null,"dimension_separator":"/"}
                    """
                    .formatted(
                            Arrays.toString(shape),
                            Arrays.toString(chunk),
                            format.type,
                            format.packing);
        }
        String codecs =
                "[{\"name\":\"bytes\",\"configuration\":{\"endian\":\"little\"}}"
                        + (format.packing.isEmpty() ? "" : "," + format.packing)
                        + "]";
        int[] object = chunk.clone();
        if (format.inShard > 1) {
            object[object.length - 1] *= format.inShard;
            object[object.length - 2] *= format.inShard;
            codecs =
                    "[{\"name\":\"sharding_indexed\",\"configuration\":{\"chunk_shape\":"
                            + Arrays.toString(chunk)
                            + ",\"codecs\":"
                            + codecs
                            + ",\"index_codecs\":[{\"name\":\"bytes\",\"configuration\":"
                            + "{\"endian\":\"little\"}},{\"name\":\"crc32c\"}],"
                            + "\"index_location\":\""
                            + (format.inShard > 2 ? "start" : "end")
                            + "\"}}]";
        }
        return """
                {"zarr_format":3,"node_type":"array","shape":%s,"data_type":"%s",
                "chunk_grid":{"name":"regular","configuration":{"chunk_shape":%s}},
                "chunk_key_encoding":{"name":"default","configuration":{"separator":"/"}},
                "fill_value":0,"codecs":%s,"attributes":{"by":"test"}}
                """
                .formatted(Arrays.toString(shape), format.type, Arrays.toString(object), codecs);
    }

    /** Writes the metadata of an OME-Zarr image of axes z, y and x with these levels. */
    public static void group(Path folder, int version, List<String> levels) {
        String axes =
                List.of("z", "y", "x").stream()
                        .map(axis -> "{\"name\":\"" + axis + "\",\"type\":\"space\"}")
                        .collect(Collectors.joining(",", "[", "]"));
        String sets =
                levels.stream()
                        .map(path -> "{\"path\":\"" + path + "\"}")
                        .collect(Collectors.joining(",", "[", "]"));
        String scales = "\"multiscales\":[{\"axes\":" + axes + ",\"datasets\":" + sets + "}]";
        try {
            Files.createDirectories(folder);
            if (version == 2) {
                Files.writeString(folder.resolve(".zgroup"), "{\"zarr_format\":2}");
                Files.writeString(
                        folder.resolve(".zattrs"), "{" + scales + ",\"omero\":{\"id\":1}}");
            } else {
                Files.writeString(
                        folder.resolve("zarr.json"),
                        "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"ome\":{"
                                + "\"version\":\"0.5\","
                                + scales
                                + "}}}");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Numbers are asked for one by one, and a row of them lies in few chunks.
    private static synchronized byte[] read(ZarrArray array, long[] index) {
        List<Object> key = List.of(array, Arrays.toString(index));
        if (CHUNKS.size() > 64) {
            CHUNKS.clear();
        }
        return CHUNKS.computeIfAbsent(key, any -> array.read(index));
    }

    /** Returns a number of an array, whose files must not change meanwhile. */
    public static double value(ZarrArray array, long... position) {
        long[] index = position.clone();
        Arrays.setAll(index, d -> position[d] / array.chunk()[d]);
        long offset = 0;
        for (int d = 0; d < position.length; d++) {
            offset = offset * array.chunk()[d] + position[d] % array.chunk()[d];
        }
        ByteBuffer bytes = ByteBuffer.wrap(read(array, index)).order(array.order());
        return array.type().get(bytes, (int) offset * array.type().bytes());
    }
}
