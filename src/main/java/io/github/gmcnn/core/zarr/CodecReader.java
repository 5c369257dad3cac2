package io.github.gmcnn.core.zarr;

import io.github.gmcnn.core.safe.FileException;
import io.github.gmcnn.core.safe.Reasons;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads how chunks are packed, and refuses what is not known. */
final class CodecReader {

    private static final String KNOWN = "raw, gzip, zlib, zstd, or blosc with lz4, zlib or zstd";

    private CodecReader() {}

    /** Reads the compressor of version 2. */
    static List<Codec> version2(JsonFile json, NumberType type) {
        if (json.has("filters") && !json.elements("filters").isEmpty()) {
            throw unknown(json, "filters");
        }
        if (!json.has("compressor")) {
            return List.of();
        }
        JsonFile compressor = json.part("compressor");
        String id = compressor.text("id");
        int level = compressor.whole("level", 1);
        return List.of(
                switch (id) {
                    case "gzip" -> deflated(compressor, true, level);
                    case "zlib" -> deflated(compressor, false, level);
                    case "zstd" -> new Zstd();
                    case "blosc" -> blosc(compressor, shuffle(compressor, type), type.bytes());
                    default -> throw unknown(json, id);
                });
    }

    private static Shuffle shuffle(JsonFile compressor, NumberType type) {
        return switch (compressor.whole("shuffle", 1)) {
            case 0 -> Shuffle.NONE;
            case 1 -> Shuffle.BYTES;
            case 2 -> Shuffle.BITS;
            case -1 -> type.bytes() == 1 ? Shuffle.BITS : Shuffle.BYTES;
            default -> throw unknown(compressor, "blosc with that shuffle");
        };
    }

    /** Reads the codecs of version 3 behind the one that makes bytes of numbers. */
    static List<Codec> version3(JsonFile json, List<JsonFile> codecs, NumberType type) {
        List<Codec> read = new ArrayList<>();
        for (JsonFile codec : codecs) {
            JsonFile settings = codec.optional("configuration").orElse(codec);
            read.add(version3(json, codec.text("name"), settings, type));
        }
        return List.copyOf(read);
    }

    private static Codec version3(JsonFile json, String name, JsonFile settings, NumberType type) {
        return switch (name) {
            case "gzip" -> deflated(settings, true, settings.whole("level", 6));
            case "zlib", "numcodecs.zlib" -> deflated(settings, false, settings.whole("level", 1));
            case "zstd" -> new Zstd();
            case "crc32c" -> new Crc32c();
            case "blosc" ->
                    blosc(settings, shuffle(settings), settings.whole("typesize", type.bytes()));
            default -> throw unknown(json, name);
        };
    }

    private static Shuffle shuffle(JsonFile settings) {
        return switch (settings.text("shuffle", "shuffle")) {
            case "noshuffle" -> Shuffle.NONE;
            case "shuffle" -> Shuffle.BYTES;
            case "bitshuffle" -> Shuffle.BITS;
            default -> throw unknown(settings, "blosc with that shuffle");
        };
    }

    private static Codec deflated(JsonFile json, boolean gzip, int level) {
        if (level < -1 || level > 9) {
            throw json.bad("its level of compression, " + level + ", is not from 0 to 9");
        }
        return new Deflated(gzip, level);
    }

    private static Codec blosc(JsonFile json, Shuffle shuffle, int size) {
        String name = json.text("cname", "lz4").toLowerCase(Locale.ROOT);
        int level = json.whole("clevel", 5);
        if (size < 1 || size > 255 || level < 0 || level > 9) {
            throw json.bad("its settings of blosc cannot be");
        }
        Blosc.Packing packing =
                switch (name) {
                    case "lz4", "lz4hc" -> Blosc.Packing.LZ4;
                    case "zlib" -> Blosc.Packing.ZLIB;
                    case "zstd" -> Blosc.Packing.ZSTD;
                    default -> throw unknown(json, "blosc with " + name);
                };
        return new Blosc(packing, shuffle, size, level);
    }

    static RuntimeException unknown(JsonFile json, String what) {
        return new FileException(
                json.file()
                        + " says that chunks are packed by "
                        + Reasons.shortened(what)
                        + ", which is not read; copy the array with one of "
                        + KNOWN
                        + ".");
    }
}
