package io.github.gmcnn.core.torch;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Reads the numeric arrays of a NumPy .npz file, for tests. */
public final class Npz {

    private static final Pattern HEADER =
            Pattern.compile("'descr': '([<|][a-z]\\d)'.*'shape': \\(([^)]*)\\)");

    private record Array(long[] shape, double[] values) {}

    private final Map<String, Array> arrays = new LinkedHashMap<>();

    /** Reads {@code golden/NAME.npz} of the test resources. */
    public static Npz golden(String name) {
        return read("/golden/" + name + ".npz");
    }

    /** Reads a resource. */
    public static Npz read(String resource) {
        try (InputStream in = Npz.class.getResourceAsStream(resource)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a file. */
    public static Npz read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Npz read(InputStream in) throws IOException {
        Npz npz = new Npz();
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            String name = entry.getName().replaceFirst("\\.npy$", "");
            npz.arrays.put(name, parse(zip.readAllBytes()));
        }
        return npz;
    }

    private static Array parse(byte[] npy) {
        ByteBuffer bytes = ByteBuffer.wrap(npy).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = npy[6] == 1 ? bytes.getShort(8) : bytes.getInt(8);
        int start = (npy[6] == 1 ? 10 : 12) + headerLength;
        String header = new String(npy, 10, headerLength, StandardCharsets.ISO_8859_1);
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException(header);
        }
        long[] shape =
                Arrays.stream(matcher.group(2).split(","))
                        .map(String::trim)
                        .filter(s -> !s.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray();
        bytes.position(start);
        double[] values = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = next(bytes, matcher.group(1).substring(1));
        }
        return new Array(shape, values);
    }

    private static double next(ByteBuffer bytes, String type) {
        return switch (type) {
            case "f4" -> bytes.getFloat();
            case "f8" -> bytes.getDouble();
            case "i8" -> bytes.getLong();
            case "i4" -> bytes.getInt();
            case "u1" -> bytes.get() & 0xff;
            default -> throw new IllegalArgumentException(type);
        };
    }

    /** Returns the names of the arrays. */
    public Set<String> names() {
        return arrays.keySet();
    }

    /** Returns the dimensions of an array. */
    public long[] shape(String name) {
        return get(name).shape;
    }

    /** Returns the values of an array in C order. */
    public double[] doubles(String name) {
        return get(name).values;
    }

    /** Returns the values of an array in C order, as float32. */
    public float[] floats(String name) {
        double[] values = get(name).values;
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private Array get(String name) {
        Array array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException(name + " is not in " + arrays.keySet());
        }
        return array;
    }
}
