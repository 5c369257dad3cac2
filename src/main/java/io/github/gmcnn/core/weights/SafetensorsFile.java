package io.github.gmcnn.core.weights;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.core.weights.SafetensorsHeader.Entry;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads and writes weights as safetensors: eight bytes of header length, a JSON header, raw values.
 *
 * <p>Reading accepts float16, bfloat16, float32 and float64 and gives float32. A file is untrusted:
 * sizes are checked against what follows before memory is taken.
 *
 * <p>Source: the safetensors format specification (huggingface/safetensors, README, "Format").
 */
public final class SafetensorsFile {

    /** How the values of a written file are stored. */
    public enum Precision {
        /** Four bytes a value, exact. */
        FLOAT32("F32", 4),
        /** Two bytes a value, rounded to nearest. */
        FLOAT16("F16", 2);

        private final String name;
        private final int bytes;

        Precision(String name, int bytes) {
            this.name = name;
            this.bytes = bytes;
        }
    }

    private static final int PIECE = 1 << 16;
    private static final int TRUSTED = 1 << 22; // values that room is made for on the header's word

    private SafetensorsFile() {}

    /**
     * Reads all tensors of a stream, which is left open.
     *
     * @see #read(InputStream, String, Predicate)
     */
    public static Weights read(InputStream in, String name) throws IOException {
        return read(in, name, any -> true);
    }

    /**
     * Reads tensors of a stream, which is left open.
     *
     * @param name what to call the stream in messages, as a path
     * @param wanted the names of the tensors to read; others are skipped
     * @throws ModelException if the stream is no valid safetensors file
     */
    public static Weights read(InputStream in, String name, Predicate<String> wanted)
            throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            List<Entry> entries = SafetensorsHeader.read(data);
            Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
            for (Entry entry : entries) {
                if (!wanted.test(entry.name())) {
                    data.skipNBytes(entry.end() - entry.begin());
                    continue;
                }
                float[] values = floats(data, entry.end() - entry.begin(), entry.type());
                tensors.put(entry.name(), new Weights.Tensor(entry.shape(), values));
            }
            if (data.read() >= 0) {
                throw new ModelException(name + " has bytes after its last tensor.");
            }
            return new Weights(tensors);
        } catch (EOFException | RuntimeException e) {
            throw refusal(name, e);
        }
    }

    /**
     * Reads the header of a file.
     *
     * @param size of the file in bytes
     * @return the tensors in the order of their bytes, which are counted from the file's begin
     * @throws ModelException if it is no valid safetensors file
     */
    static List<Entry> layout(InputStream in, String name, long size) throws IOException {
        DataInputStream data = new DataInputStream(in);
        try {
            data.mark(Long.BYTES);
            long begin = Long.BYTES + Long.reverseBytes(data.readLong());
            data.reset();
            List<Entry> entries =
                    SafetensorsHeader.read(data).stream().map(entry -> entry.from(begin)).toList();
            long end = entries.get(entries.size() - 1).end();
            if (end > size) {
                throw new EOFException();
            }
            if (end < size) {
                throw new ModelException(name + " has bytes after its last tensor.");
            }
            return entries;
        } catch (EOFException | RuntimeException e) {
            throw refusal(name, e);
        }
    }

    private static ModelException refusal(String name, Exception e) {
        if (e instanceof ModelException refusal) {
            return refusal;
        }
        return e instanceof EOFException
                ? new ModelException(name + " is cut short; copy or download it again.", e)
                // of the JSON library or of arithmetic on what it read
                : new ModelException(name + " is not a safetensors file: " + Reasons.of(e), e);
    }

    /** Returns the bytes of a value of a type that can be read; 0 of any other. */
    static int bytes(String type) {
        return switch (type) {
            case "F16", "BF16" -> 2;
            case "F32" -> 4;
            case "F64" -> 8;
            default -> 0;
        };
    }

    // By pieces: a second copy of all the weights is memory that the process never gives back.
    private static float[] floats(DataInputStream data, long bytes, String type)
            throws IOException {
        byte[] piece = new byte[PIECE];
        int length = (int) (bytes / bytes(type));
        float[] values = new float[Math.min(length, TRUSTED)];
        int done = 0;
        while (done < length) {
            int count = Math.min(length - done, PIECE / bytes(type));
            data.readFully(piece, 0, count * bytes(type));
            if (done + count > values.length) { // the file is as long as it says, so far
                values = Arrays.copyOf(values, (int) Math.min(length, 2L * values.length));
            }
            ByteBuffer buffer = ByteBuffer.wrap(piece).order(ByteOrder.LITTLE_ENDIAN);
            for (int i = 0; i < count; i++) {
                values[done++] = value(buffer, type);
            }
        }
        return values;
    }

    private static float value(ByteBuffer buffer, String type) {
        return switch (type) {
            case "F16" -> Half.toFloat(buffer.getShort());
            case "BF16" -> Half.brainToFloat(buffer.getShort());
            case "F32" -> buffer.getFloat();
            default -> (float) buffer.getDouble();
        };
    }

    /** Writes all tensors to a stream, which is left open. */
    public static void write(Weights weights, Precision precision, OutputStream out)
            throws IOException {
        byte[] header = header(weights, precision).toString().getBytes(StandardCharsets.UTF_8);
        int padding = Math.floorMod(-header.length, 8); // values aligned to eight bytes
        out.write(littleEndian(8).putLong(header.length + padding).array());
        out.write(header);
        out.write(" ".repeat(padding).getBytes(StandardCharsets.US_ASCII));
        for (Weights.Tensor tensor : weights.tensors().values()) {
            out.write(bytes(tensor.values(), precision));
        }
    }

    private static JsonObject header(Weights weights, Precision precision) {
        JsonObject header = new JsonObject();
        long offset = 0;
        for (Map.Entry<String, Weights.Tensor> named : weights.tensors().entrySet()) {
            JsonArray shape = new JsonArray();
            for (long dimension : named.getValue().shape()) {
                shape.add(dimension);
            }
            JsonArray offsets = new JsonArray();
            offsets.add(offset);
            offset += (long) named.getValue().values().length * precision.bytes;
            offsets.add(offset);
            JsonObject entry = new JsonObject();
            entry.addProperty("dtype", precision.name);
            entry.add("shape", shape);
            entry.add("data_offsets", offsets);
            header.add(named.getKey(), entry);
        }
        return header;
    }

    private static byte[] bytes(float[] values, Precision precision) {
        ByteBuffer buffer = littleEndian(values.length * precision.bytes);
        for (float value : values) {
            if (precision == Precision.FLOAT16) {
                buffer.putShort(Half.fromFloat(value));
            } else {
                buffer.putFloat(value);
            }
        }
        return buffer.array();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
