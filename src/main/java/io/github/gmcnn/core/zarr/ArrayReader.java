package io.github.gmcnn.core.zarr;

import com.google.gson.JsonElement;
import io.github.gmcnn.core.safe.Reasons;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Reads the metadata of an array of version 2 or 3. */
final class ArrayReader {

    /** Most dimensions of an array. */
    private static final int MOST_DIMENSIONS = 8;

    /** Most bytes of a chunk in memory. */
    private static final long LARGEST_CHUNK = 1L << 29;

    /** Most chunks in a file; its index has 16 bytes of each. */
    private static final long MOST_IN_FILE = 1L << 20;

    /** Most chunks of an array. */
    private static final long MOST_CHUNKS = 1L << 32;

    private final JsonFile json;

    private ArrayReader(JsonFile json) {
        this.json = json;
    }

    static ArrayInfo read(JsonFile json) {
        ArrayReader reader = new ArrayReader(json);
        int version = json.whole("zarr_format", 0);
        if (version != 2 && version != 3) {
            throw json.bad("its zarr_format is " + version + ", not 2 or 3");
        }
        return reader.checked(version == 2 ? reader.version2() : reader.version3());
    }

    private ArrayInfo version2() {
        String dtype = json.text("dtype");
        NumberType type =
                NumberType.ofVersion2(dtype.substring(Math.min(1, dtype.length())))
                        .orElseThrow(() -> otherType(dtype));
        if (!json.text("order", "C").equals("C")) {
            throw json.bad("its order is not C, so that x does not come first");
        }
        ByteOrder order = order(!dtype.startsWith(">"));
        int[] chunk = size(json.wholes("chunks"));
        String separator = separator(json.text("dimension_separator", "."));
        ArrayInfo.Keys keys = new ArrayInfo.Keys("", separator);
        List<Codec> codecs = CodecReader.version2(json, type);
        return single(chunk, type, order, keys, codecs);
    }

    // An array each of whose files holds one chunk.
    private ArrayInfo single(
            int[] chunk,
            NumberType type,
            ByteOrder order,
            ArrayInfo.Keys keys,
            List<Codec> codecs) {
        return new ArrayInfo(
                json.wholes("shape"),
                chunk,
                chunk,
                type,
                order,
                fill(type, order),
                keys,
                codecs,
                List.of(),
                false,
                false);
    }

    private ArrayInfo version3() {
        String name = json.text("data_type");
        NumberType type = NumberType.ofVersion3(name).orElseThrow(() -> otherType(name));
        JsonFile grid = json.part("chunk_grid");
        if (!grid.text("name").equals("regular")) {
            throw json.bad("its chunk grid is not regular");
        }
        int[] object = size(grid.part("configuration").wholes("chunk_shape"));
        List<JsonFile> codecs = json.parts("codecs");
        if (codecs.isEmpty() || !codecs.get(0).text("name").equals("sharding_indexed")) {
            ByteOrder order = bytes(codecs, type);
            return single(object, type, order, keys(), behind(codecs, type));
        }
        if (codecs.size() > 1) {
            throw CodecReader.unknown(json, codecs.get(1).text("name") + " behind shards");
        }
        return sharded(codecs.get(0).part("configuration"), object, type);
    }

    private ArrayInfo sharded(JsonFile shards, int[] object, NumberType type) {
        List<JsonFile> codecs = shards.parts("codecs");
        ByteOrder order = bytes(codecs, type);
        return new ArrayInfo(
                json.wholes("shape"),
                object,
                size(shards.wholes("chunk_shape")),
                type,
                order,
                fill(type, order),
                keys(),
                behind(codecs, type),
                index(shards.parts("index_codecs")),
                shards.text("index_location", "end").equals("start"),
                true);
    }

    private List<Codec> index(List<JsonFile> codecs) {
        ByteOrder order = bytes(codecs, NumberType.UINT64);
        List<Codec> behind = behind(codecs, NumberType.UINT64);
        if (order != ByteOrder.LITTLE_ENDIAN
                || !behind.stream().allMatch(codec -> codec instanceof Crc32c)) {
            throw CodecReader.unknown(json, "shards with a packed index");
        }
        return behind;
    }

    // What comes behind the first codec, which makes bytes of numbers.
    private List<Codec> behind(List<JsonFile> codecs, NumberType type) {
        return CodecReader.version3(json, codecs.subList(1, codecs.size()), type);
    }

    private ByteOrder bytes(List<JsonFile> codecs, NumberType type) {
        if (codecs.isEmpty() || !codecs.get(0).text("name").equals("bytes")) {
            String name = codecs.isEmpty() ? "nothing" : codecs.get(0).text("name");
            throw CodecReader.unknown(json, name);
        }
        return order(
                codecs.get(0)
                        .optional("configuration")
                        .map(settings -> settings.text("endian", "little"))
                        .orElse("little")
                        .equals("little"));
    }

    private static ByteOrder order(boolean little) {
        return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    }

    private ArrayInfo.Keys keys() {
        JsonFile keys = json.part("chunk_key_encoding");
        boolean usual = keys.text("name").equals("default");
        String separator =
                keys.optional("configuration")
                        .map(settings -> settings.text("separator", usual ? "/" : "."))
                        .orElse(usual ? "/" : ".");
        return new ArrayInfo.Keys(usual ? "c" : "", separator(separator));
    }

    private String separator(String separator) {
        if (!separator.equals("/") && !separator.equals(".")) {
            throw json.bad("its separator of chunk names is neither . nor /");
        }
        return separator;
    }

    private byte[] fill(NumberType type, ByteOrder order) {
        ByteBuffer fill = ByteBuffer.allocate(type.bytes()).order(order);
        if (json.has("fill_value")) {
            type.put(fill, 0, number(json.element("fill_value")));
        }
        return fill.array();
    }

    private double number(JsonElement value) {
        try {
            return switch (value.getAsString()) {
                case "NaN" -> Double.NaN;
                case "Infinity" -> Double.POSITIVE_INFINITY;
                case "-Infinity" -> Double.NEGATIVE_INFINITY;
                case "true" -> 1;
                case "false" -> 0;
                default -> value.getAsDouble();
            };
        } catch (RuntimeException e) {
            throw json.bad("its fill_value is no number");
        }
    }

    private RuntimeException otherType(String type) {
        return json.bad(
                "its numbers are of type "
                        + Reasons.shortened(type)
                        + ", not one of "
                        + Arrays.toString(NumberType.values()).replaceAll("[\\[\\]]", ""));
    }

    private int[] size(long[] lengths) {
        for (long length : lengths) {
            if (length < 1 || length > Integer.MAX_VALUE) {
                throw json.bad("a chunk of " + length + " positions cannot be");
            }
        }
        return Arrays.stream(lengths).mapToInt(length -> (int) length).toArray();
    }

    private ArrayInfo checked(ArrayInfo info) {
        int rank = info.shape().length;
        if (rank < 2 || rank > MOST_DIMENSIONS) {
            throw json.bad("it has " + rank + " dimensions, not 2 to " + MOST_DIMENSIONS);
        }
        if (info.object().length != rank || info.chunk().length != rank) {
            throw json.bad("its shape and its chunks have different numbers of dimensions");
        }
        for (int d = 0; d < rank; d++) {
            if (info.shape()[d] < 1 || info.shape()[d] > Integer.MAX_VALUE) {
                throw json.bad("its shape " + Arrays.toString(info.shape()) + " cannot be");
            }
            if (info.object()[d] % info.chunk()[d] != 0) {
                throw json.bad("its shards are no whole chunks");
            }
        }
        requireBounded(info);
        return info;
    }

    private void requireBounded(ArrayInfo info) {
        double bytes = info.type().bytes();
        double inFile = 1;
        for (int d = 0; d < info.chunk().length; d++) {
            bytes *= info.chunk()[d];
            inFile *= info.object()[d] / info.chunk()[d];
        }
        long chunks = Blocks.all(info.shape()).in(info.chunk()).count();
        if (bytes > LARGEST_CHUNK || inFile > MOST_IN_FILE || chunks > MOST_CHUNKS) {
            throw json.bad(
                    "it has chunks of more than 512 MiB, more than a million of them in a file, or"
                            + " more than four thousand million");
        }
    }
}
