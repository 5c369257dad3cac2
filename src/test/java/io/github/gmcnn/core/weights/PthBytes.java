package io.github.gmcnn.core.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Composes {@code .pth} files of dictionaries in each other as torch.save does, for tests. */
public final class PthBytes {

    /** The two forms of torch.save. */
    public enum Form {
        /** Since PyTorch 1.6. */
        ZIP,
        /** Before. */
        LEGACY
    }

    /**
     * A tensor.
     *
     * @param type of its storage, as in FloatStorage
     * @param device that the storage is tagged with
     * @param strides in elements
     * @param values of the storage, in its order
     */
    public record Saved(
            String type, String device, long[] shape, long[] strides, double... values) {

        /** In C order. */
        public static Saved of(String type, String device, long[] shape, double... values) {
            long[] strides = new long[shape.length];
            long stride = 1;
            for (int i = shape.length - 1; i >= 0; i--) {
                strides[i] = stride;
                stride *= shape[i];
            }
            return new Saved(type, device, shape, strides, values);
        }
    }

    /** Instructions as they are, each char a byte. */
    public record Raw(String instructions) {}

    /** A call of a function of Python. */
    public record Call(String module, String name, List<Object> arguments) {}

    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    private final List<Saved> storages = new ArrayList<>();
    private final boolean view; // legacy ids end with the view of the storage: none

    private PthBytes(boolean view) {
        this.view = view;
    }

    /** Returns weights as tensors of a type. */
    public static Map<String, Object> tensors(Weights weights, String type, String device) {
        Map<String, Object> tensors = new LinkedHashMap<>();
        weights.tensors()
                .forEach(
                        (name, tensor) -> {
                            double[] values = new double[tensor.values().length];
                            for (int i = 0; i < values.length; i++) {
                                values[i] = tensor.values()[i];
                            }
                            tensors.put(name, Saved.of(type, device, tensor.shape(), values));
                        });
        return tensors;
    }

    /**
     * Returns a file.
     *
     * @param root of Map, List, {@link Saved}, {@link Call}, String, Long, Double, Boolean, null,
     *     {@link Raw}
     */
    public static byte[] file(Form form, Object root) {
        return form == Form.ZIP ? zip(root) : legacy(root);
    }

    private static byte[] zip(Object root) {
        PthBytes writer = new PthBytes(false);
        byte[] pickle = writer.pickle(root);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "net/data.pkl", pickle);
            for (int i = 0; i < writer.storages.size(); i++) {
                store(zip, "net/data/" + i, bytes(writer.storages.get(i)));
            }
            store(zip, "net/version", "3\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] data) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(data);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(data.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(data);
    }

    private static byte[] legacy(Object root) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String magic = "\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019";
        bytes.writeBytes(new PthBytes(true).pickle(new Raw(magic)));
        bytes.writeBytes(new PthBytes(true).pickle(1001L));
        bytes.writeBytes(
                new PthBytes(true)
                        .pickle(Map.of("protocol_version", 1001L, "little_endian", true)));
        PthBytes writer = new PthBytes(true);
        bytes.writeBytes(writer.pickle(root));
        List<Object> keys = new ArrayList<>();
        for (int i = 0; i < writer.storages.size(); i++) {
            keys.add("" + i);
        }
        bytes.writeBytes(new PthBytes(true).pickle(keys));
        for (Saved storage : writer.storages) {
            bytes.writeBytes(buffer(8).putLong(storage.values.length).array());
            bytes.writeBytes(bytes(storage));
        }
        return bytes.toByteArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(Saved tensor) {
        ByteBuffer bytes = buffer(8 * tensor.values.length);
        for (double value : tensor.values) {
            switch (tensor.type) {
                case "FloatStorage" -> bytes.putFloat((float) value);
                case "HalfStorage" -> bytes.putShort(Half.fromFloat((float) value));
                case "BFloat16Storage" ->
                        bytes.putShort((short) (Float.floatToIntBits((float) value) >> 16));
                case "DoubleStorage" -> bytes.putDouble(value);
                case "LongStorage" -> bytes.putLong((long) value);
                default -> bytes.put((byte) value);
            }
        }
        byte[] used = new byte[bytes.position()];
        bytes.rewind().get(used);
        return used;
    }

    private byte[] pickle(Object root) {
        raw("\u0080\u0002");
        object(root);
        raw(".");
        return pickle.toByteArray();
    }

    private void object(Object value) {
        if (value instanceof Map<?, ?> map) {
            raw("ccollections\nOrderedDict\n)R(");
            map.forEach(
                    (key, item) -> {
                        object(key);
                        object(item);
                    });
            raw("u}b"); // an empty state, as the versions of modules are
        } else if (value instanceof List<?> list) {
            raw("](");
            list.forEach(this::object);
            raw("e");
        } else if (value instanceof Call call) {
            raw("c" + call.module + "\n" + call.name + "\n(");
            call.arguments.forEach(this::object);
            raw("tR");
        } else if (value instanceof Saved tensor) {
            tensor(tensor);
        } else {
            scalar(value);
        }
    }

    private void scalar(Object value) {
        if (value instanceof String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            raw("X");
            pickle.writeBytes(buffer(4).putInt(utf8.length).array());
            pickle.writeBytes(utf8);
        } else if (value instanceof Long number) {
            raw("J");
            pickle.writeBytes(buffer(4).putInt(number.intValue()).array());
        } else if (value instanceof Double number) {
            raw("G");
            pickle.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
        } else if (value instanceof Raw instructions) {
            raw(instructions.instructions);
        } else {
            raw(value == null ? "N" : (Boolean) value ? "\u0088" : "\u0089");
        }
    }

    private void tensor(Saved tensor) {
        raw("ctorch._utils\n_rebuild_tensor_v2\n((");
        object("storage");
        raw("ctorch\n" + tensor.type + "\n");
        object("" + storages.size());
        object(tensor.device);
        object((long) tensor.values.length);
        raw(view ? "NtQ" : "tQ");
        object(0L);
        integers(tensor.shape);
        integers(tensor.strides);
        raw("\u0089ccollections\nOrderedDict\n)RtR");
        storages.add(tensor);
    }

    private void integers(long[] values) {
        raw("(");
        for (long value : values) {
            object(value);
        }
        raw("t");
    }

    private void raw(String instructions) {
        pickle.writeBytes(instructions.getBytes(StandardCharsets.ISO_8859_1));
    }
}
