package io.github.gmcnn.core.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.github.gmcnn.core.safe.UntrustedJson;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file of a stranger: which tensors there are and where their bytes
 * lie.
 *
 * <p>Numbers are taken as they stand or not at all: Gson itself reads 4.5 as 4 and 1e30 as what is
 * left of it in 64 bits.
 */
final class SafetensorsHeader {

    private static final int MIN_BYTES = 2;
    private static final int MAX_BYTES = 16 << 20;
    private static final int MAX_TENSORS = 10_000;
    private static final long MAX_TENSOR_BYTES = 1L << 30; // memory is taken as bytes come

    /** A tensor and where its bytes lie. */
    record Entry(String name, String type, long[] shape, long begin, long end) {
        Entry from(long first) {
            return new Entry(name, type, shape, first + begin, first + end);
        }
    }

    private SafetensorsHeader() {}

    /**
     * Reads it with the length before it.
     *
     * @return the tensors in the order of their bytes, which are counted from the end of the header
     * @throws RuntimeException whose message ends a sentence on the file
     */
    static List<Entry> read(DataInputStream data) throws IOException {
        long length = Long.reverseBytes(data.readLong());
        if (length < MIN_BYTES || length > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "its header would have "
                            + Long.toUnsignedString(length)
                            + " bytes; it must have "
                            + MIN_BYTES
                            + " to "
                            + MAX_BYTES
                            + ".");
        }
        byte[] json = data.readNBytes((int) length);
        if (json.length < length) {
            throw new EOFException();
        }
        return entries(UntrustedJson.object(new String(json, StandardCharsets.UTF_8)));
    }

    // In the order of their bytes, which must follow each other without gap or overlap.
    private static List<Entry> entries(JsonObject header) {
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonElement> member : header.entrySet()) {
            if (!member.getKey().equals("__metadata__")) {
                entries.add(entry(member.getKey(), member.getValue()));
            }
        }
        if (entries.isEmpty() || entries.size() > MAX_TENSORS) {
            throw new IllegalArgumentException(
                    "it holds "
                            + entries.size()
                            + " tensors; it must hold 1 to "
                            + MAX_TENSORS
                            + ".");
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long expected = 0;
        for (Entry entry : entries) {
            if (entry.begin != expected) {
                throw new IllegalArgumentException(
                        entry.name
                                + " begins at byte "
                                + entry.begin
                                + "; it must begin where the tensor before ends, at "
                                + expected
                                + ".");
            }
            expected = entry.end;
        }
        return entries;
    }

    private static Entry entry(String name, JsonElement value) {
        if (!(value instanceof JsonObject json)
                || !json.has("dtype")
                || !json.has("shape")
                || !json.has("data_offsets")) {
            throw new IllegalArgumentException(name + " has no dtype, shape or data_offsets.");
        }
        String type = type(name, json.get("dtype"));
        long[] shape = shape(name, json.get("shape"));
        long begin = offset(name, json.get("data_offsets"), 0);
        long end = offset(name, json.get("data_offsets"), 1);
        requireSize(name, bytes(name, type, shape), begin, end);
        return new Entry(name, type, shape, begin, end);
    }

    private static String type(String name, JsonElement type) {
        String text = type.isJsonPrimitive() ? type.getAsString() : type.toString();
        if (SafetensorsFile.bytes(text) == 0) {
            throw new IllegalArgumentException(
                    name + " is of type " + text + "; F16, BF16, F32 and F64 can be read.");
        }
        return text;
    }

    private static long[] shape(String name, JsonElement shape) {
        if (!(shape instanceof JsonArray dimensions)) {
            throw new IllegalArgumentException(
                    name + " has the shape " + shape + "; it must be a list of whole numbers.");
        }
        long[] sizes = new long[dimensions.size()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = whole(name + " has a dimension of ", dimensions.get(i), 1);
        }
        return sizes;
    }

    private static long offset(String name, JsonElement offsets, int index) {
        if (!(offsets instanceof JsonArray both) || both.size() != 2) {
            throw new IllegalArgumentException(
                    name
                            + " has the data_offsets "
                            + offsets
                            + "; they must be two whole numbers.");
        }
        return whole(name + " has an offset of ", both.get(index), 0);
    }

    private static long whole(String what, JsonElement value, long least) {
        try {
            if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()) {
                long whole = new BigDecimal(value.getAsString()).longValueExact();
                if (whole >= least) {
                    return whole;
                }
            }
        } catch (ArithmeticException e) {
            // not whole, or beyond 64 bits: refused below as it stands
        }
        throw new IllegalArgumentException(
                what + value + "; it must be a whole number from " + least + " on.");
    }

    private static long bytes(String name, String type, long[] shape) {
        long size = SafetensorsFile.bytes(type);
        try {
            for (long dimension : shape) {
                size = Math.multiplyExact(size, dimension);
            }
            return size;
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(name + " has more values than any file holds.");
        }
    }

    private static void requireSize(String name, long needed, long begin, long end) {
        if (end < begin) {
            throw new IllegalArgumentException(
                    name
                            + " has the data_offsets "
                            + begin
                            + " to "
                            + end
                            + "; the second must not be smaller.");
        }
        if (end - begin != needed) {
            throw new IllegalArgumentException(
                    name
                            + " has "
                            + (end - begin)
                            + " bytes where its shape needs "
                            + needed
                            + ".");
        }
        if (needed > MAX_TENSOR_BYTES) {
            throw new IllegalArgumentException(
                    name + " has " + needed + " bytes; at most " + MAX_TENSOR_BYTES + " are read.");
        }
    }
}
