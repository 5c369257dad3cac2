package io.github.gmcnn.core.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Composes NumPy's {@code .npz} files, good and bad, for tests. */
public final class NpzBytes {

    private final Map<String, byte[]> arrays = new LinkedHashMap<>();

    /** Adds a float32 array in C order. */
    public NpzBytes floats(String name, long[] shape, float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        String sizes =
                Arrays.stream(shape).mapToObj(size -> size + ",").collect(Collectors.joining(" "));
        return array(name, header("<f4", "False", "(" + sizes + ")"), bytes.array());
    }

    /** Returns the text of a head. */
    public static String header(String descr, String fortran, String shape) {
        return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }\n"
                .formatted(descr, fortran, shape);
    }

    /** Adds an array of that head and bytes. */
    public NpzBytes array(String name, String header, byte... values) {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteBuffer npy =
                ByteBuffer.allocate(10 + text.length + values.length)
                        .order(ByteOrder.LITTLE_ENDIAN);
        npy.put("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
        npy.putShort((short) text.length).put(text).put(values);
        arrays.put(name, npy.array());
        return this;
    }

    /** Returns the file, packed as by {@code numpy.savez_compressed}. */
    public byte[] file() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
                zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
                zip.write(array.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
