package io.github.gmcnn.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes weights as PyTorch's {@code torch.save(state_dict)} does since version 1.6: a zip archive
 * with a pickle of the names and shapes and a file of raw float32 values for each tensor.
 *
 * <p>The same weights give the same bytes. {@code torch.load} reads them, with {@code weights_only}
 * too, and so does {@link PthFile}.
 *
 * <p>Source: PyTorch 1.13, {@code torch/serialization.py}, {@code _save}; instructions as in
 * Python's {@code pickletools}, protocol 2.
 */
public final class PthWriter {

    private static final String FOLDER = "archive/";
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();

    private PthWriter() {}

    /** Writes all tensors in order to a stream, which is left open. */
    public static void write(Weights weights, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        store(zip, "data.pkl", new PthWriter().pickle(weights));
        store(zip, "byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        int key = 0;
        for (Weights.Tensor tensor : weights.tensors().values()) {
            store(zip, "data/" + key++, bytes(tensor.values()));
        }
        store(zip, "version", "3\n".getBytes(StandardCharsets.US_ASCII));
        zip.finish();
    }

    // PyTorch reads values where they lie, so nothing may be compressed.
    private static void store(ZipOutputStream zip, String name, byte[] data) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(data);
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setTimeLocal(NO_TIME);
        entry.setSize(data.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private byte[] pickle(Weights weights) {
        pickle.write(0x80); // PROTO
        pickle.write(2);
        emptyOrderedDict();
        pickle.write('('); // MARK
        int key = 0;
        for (var named : weights.tensors().entrySet()) {
            text(named.getKey());
            tensor(named.getValue(), Integer.toString(key++));
        }
        pickle.write('u'); // SETITEMS
        pickle.write('.'); // STOP
        return pickle.toByteArray();
    }

    private void emptyOrderedDict() {
        global("collections", "OrderedDict");
        pickle.write(')'); // EMPTY_TUPLE
        pickle.write('R'); // REDUCE
    }

    // _rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad, backward_hooks)
    private void tensor(Weights.Tensor tensor, String key) {
        global("torch._utils", "_rebuild_tensor_v2");
        pickle.write('(');
        storage(key, tensor.values().length);
        integer(0);
        integers(tensor.shape());
        integers(strides(tensor.shape()));
        pickle.write(0x89); // NEWFALSE
        emptyOrderedDict();
        pickle.write('t'); // TUPLE
        pickle.write('R');
    }

    private void storage(String key, int count) {
        pickle.write('(');
        text("storage");
        global("torch", "FloatStorage");
        text(key);
        text("cpu");
        integer(count);
        pickle.write('t');
        pickle.write('Q'); // BINPERSID
    }

    private static long[] strides(long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride *= shape[i];
        }
        return strides;
    }

    private void integers(long[] values) {
        pickle.write('(');
        Arrays.stream(values).forEach(value -> integer(Math.toIntExact(value)));
        pickle.write('t');
    }

    private void global(String module, String name) {
        pickle.write('c'); // GLOBAL
        pickle.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    private void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        pickle.write('X'); // BINUNICODE
        pickle.writeBytes(littleEndian(4).putInt(utf8.length).array());
        pickle.writeBytes(utf8);
    }

    private void integer(int value) {
        pickle.write('J'); // BININT
        pickle.writeBytes(littleEndian(4).putInt(value).array());
    }
}
