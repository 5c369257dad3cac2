package io.github.gmcnn.core.zarr;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.fuzz.ByteMutations;
import io.github.gmcnn.fuzz.JsonMutations;
import io.github.gmcnn.fuzz.Target;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The readers of Zarr stores, for hostile metadata, chunks and sharded files. */
public final class ZarrTargets {

    private static final String ARRAY2 = ".zarray";
    private static final String ARRAY3 = "zarr.json";
    private static final String CHUNK2 = "0.0";
    private static final String CHUNK3 = "c.0.0";
    private static final int SIDE = 32; // of a chunk
    private static final Target.Limit SMALL = new Target.Limit(4 << 20, 20);

    private ZarrTargets() {}

    /** Returns all of them. */
    public static List<Target> all() throws IOException {
        byte[] lz4 = version2(blosc("lz4", 1));
        byte[] shards = version3(true);
        return List.of(
                Target.of("zarr 2 array", ARRAY2, List.of(lz4), ZarrTargets::opens)
                        .with(JsonMutations::text)
                        .beside(json -> Map.of(CHUNK2, stored(lz4))),
                Target.of(
                                "zarr 3 array",
                                ARRAY3,
                                List.of(shards, version3(false)),
                                ZarrTargets::opens)
                        .with(JsonMutations::text)
                        .beside(json -> Map.of(CHUNK3, stored(shards))),
                Target.of("ome-zarr 0.4", ".zattrs", List.of(image("0.4")), ZarrTargets::image)
                        .with(JsonMutations::text)
                        .beside(json -> Map.of("level-0/" + ARRAY2, lz4)),
                Target.of("ome-zarr 0.5", ARRAY3, List.of(image("0.5")), ZarrTargets::image)
                        .with(JsonMutations::text)
                        .beside(json -> Map.of("level-0/" + ARRAY2, lz4)),
                chunk("blosc chunk", lz4, frames()),
                chunk("gzip chunk", version2("{\"id\":\"gzip\",\"level\":6}")),
                chunk("zstd chunk", version2("{\"id\":\"zstd\",\"level\":3}")),
                sharded("sharded file", shards, true),
                sharded("sharded file without sum", version3(false), false));
    }

    private static Target chunk(String name, byte[] metadata) {
        return chunk(name, metadata, List.of(stored(metadata)));
    }

    private static Target chunk(String name, byte[] metadata, List<byte[]> seeds) {
        return Target.of(name, CHUNK2, seeds, ZarrTargets::reads)
                .beside(file -> Map.of(ARRAY2, metadata))
                .within(SMALL);
    }

    private static Target sharded(String name, byte[] metadata, boolean sum) {
        return Target.of(name, CHUNK3, List.of(stored(metadata)), ZarrTargets::reads)
                .with((file, random) -> places(file, random, sum))
                .beside(file -> Map.of(ARRAY3, metadata))
                .within(SMALL);
    }

    // One frame of each kind; which one it is, the frame says itself.
    private static List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        for (String packing : List.of("lz4", "zlib", "zstd")) {
            for (int shuffle = 0; shuffle < 3; shuffle++) {
                frames.add(stored(version2(blosc(packing, shuffle))));
            }
        }
        return frames;
    }

    private static String blosc(String packing, int shuffle) {
        return "{\"id\":\"blosc\",\"cname\":\"%s\",\"clevel\":5,\"shuffle\":%d,\"blocksize\":0}"
                .formatted(packing, shuffle);
    }

    private static byte[] version2(String packing) {
        return bytes(
                """
                {"zarr_format":2,"shape":[40,70],"chunks":[%d,%d],"dtype":"<u2","compressor":%s,
                "fill_value":0,"order":"C","filters":null,"dimension_separator":"."}
                """
                        .formatted(SIDE, SIDE, packing));
    }

    private static byte[] version3(boolean sum) {
        return bytes(
                """
                {"zarr_format":3,"node_type":"array","shape":[40,70],"data_type":"uint16",
                "chunk_grid":{"name":"regular","configuration":{"chunk_shape":[64,64]}},
                "chunk_key_encoding":{"name":"default","configuration":{"separator":"."}},
                "fill_value":0,"attributes":{},"codecs":[{"name":"sharding_indexed",
                "configuration":{"chunk_shape":[%d,%d],"index_location":"start","codecs":[
                {"name":"bytes","configuration":{"endian":"little"}},
                {"name":"zstd","configuration":{"level":3,"checksum":false}}],"index_codecs":[
                {"name":"bytes","configuration":{"endian":"little"}}%s]}}]}
                """
                        .formatted(SIDE, SIDE, sum ? ",{\"name\":\"crc32c\"}" : ""));
    }

    private static byte[] image(String version) {
        String scales =
                """
                "multiscales":[{"version":"%s","axes":[{"name":"y","type":"space"},
                {"name":"x","type":"space"}],"datasets":[{"path":"level-0"}]}]
                """
                        .formatted(version);
        return bytes(
                version.equals("0.4")
                        ? "{" + scales + "}"
                        : "{\"zarr_format\":3,\"node_type\":\"group\",\"attributes\":{\"ome\":{"
                                + scales
                                + "}}}");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    // The first file of an array of these metadata.
    private static byte[] stored(byte[] metadata) {
        try {
            Path folder = Files.createTempDirectory("gmcnn-zarr");
            boolean old = !new String(metadata, StandardCharsets.UTF_8).contains("node_type");
            Files.write(folder.resolve(old ? ARRAY2 : ARRAY3), metadata);
            ZarrArray array = ZarrArray.open(folder);
            Path file = array.file(new long[2]);
            try (FileChannel out =
                    FileChannel.open(
                            file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                array.write(out, new long[2], at -> Optional.of(array.encode(waves())));
            }
            byte[] stored = Files.readAllBytes(file);
            Files.delete(file);
            Files.delete(folder.resolve(old ? ARRAY2 : ARRAY3));
            Files.delete(folder);
            return stored;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] waves() {
        ByteBuffer bytes = ByteBuffer.allocate(2 * SIDE * SIDE).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < SIDE * SIDE; i++) {
            bytes.putShort((short) (1000 + 20 * (i / SIDE) + i % SIDE % 7));
        }
        return bytes.array();
    }

    // A place or length of the index, which stands first here, with the checksum made right again.
    private static byte[] places(byte[] file, Random random, boolean sum) {
        int plain = 4 * 16;
        byte[] changed = file.clone();
        ByteBuffer index = ByteBuffer.wrap(changed, 0, plain).order(ByteOrder.LITTLE_ENDIAN);
        boolean near = random.nextBoolean();
        long number = near ? random.nextInt(2 * file.length) : ByteMutations.number(random);
        index.putLong(8 * random.nextInt(8), number);
        if (sum) {
            byte[] summed = new Crc32c().encode(Arrays.copyOf(changed, plain));
            System.arraycopy(summed, 0, changed, 0, summed.length);
        }
        return changed;
    }

    // What the chunks hold may not fit other metadata; their own sentences name them.
    private static boolean opens(Path metadata) throws IOException {
        ZarrArray array = ZarrArray.open(metadata.getParent());
        long bytes = array.type().bytes();
        for (int length : array.chunk()) {
            bytes *= length;
        }
        return bytes > 1 << 20 || isRefusedByName(metadata, () -> array.read(new long[2]));
    }

    private static boolean image(Path metadata) throws IOException {
        return isRefusedByName(metadata, () -> Multiscale.open(metadata.getParent()));
    }

    private interface Step {
        Object run() throws IOException;
    }

    // Returns whether it is accepted; throws what names neither another file of the folder.
    private static boolean isRefusedByName(Path file, Step step) throws IOException {
        try {
            step.run();
            return true;
        } catch (FileException e) {
            if (e.getMessage().contains(file.getParent() + "/")) {
                return false;
            }
            throw e;
        }
    }

    private static boolean reads(Path file) throws IOException {
        ZarrArray array = ZarrArray.open(file.getParent());
        for (long i = 0; i < 4; i++) {
            array.read(new long[] {i / 2, i % 2});
        }
        return true;
    }
}
