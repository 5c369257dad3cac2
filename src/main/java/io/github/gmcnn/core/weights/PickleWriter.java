package io.github.gmcnn.core.weights;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The pickles of PyTorch: instructions as in Python's {@code pickletools}, protocol 2.
 *
 * <p>Source: PyTorch 1.13, {@code torch/serialization.py}, {@code _save}; {@code
 * torch/csrc/jit/serialization/pickler.cpp}.
 */
final class PickleWriter {

    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();

    PickleWriter() {
        pickle.write(0x80); // PROTO
        pickle.write(2);
    }

    /** Ends the pickle and returns it. */
    byte[] finish() {
        pickle.write('.'); // STOP
        return pickle.toByteArray();
    }

    /** Begins the members of a dictionary, a name and a value each. */
    void beginItems() {
        pickle.write('('); // MARK
    }

    void endItems() {
        pickle.write('u'); // SETITEMS
    }

    void emptyOrderedDict() {
        global("collections", "OrderedDict");
        emptyTuple();
        pickle.write('R'); // REDUCE
    }

    void emptyTuple() {
        pickle.write(')'); // EMPTY_TUPLE
    }

    /** Begins an object of a TorchScript class, whose attributes follow as items. */
    void beginObject(String type) {
        global("__torch__", type);
        emptyTuple();
        pickle.write(0x81); // NEWOBJ
        pickle.write('}'); // EMPTY_DICT
        beginItems();
    }

    void endObject() {
        endItems();
        pickle.write('b'); // BUILD
    }

    /**
     * Writes {@code _rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad,
     * backward_hooks)}.
     *
     * @param key name of the file with the values
     */
    void tensor(Weights.Tensor tensor, String key, boolean requiresGradient) {
        global("torch._utils", "_rebuild_tensor_v2");
        pickle.write('(');
        storage(key, tensor.values().length);
        integer(0);
        integers(tensor.shape());
        integers(strides(tensor.shape()));
        flag(requiresGradient);
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

    void flag(boolean value) {
        pickle.write(value ? 0x88 : 0x89); // NEWTRUE, NEWFALSE
    }

    void text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        pickle.write('X'); // BINUNICODE
        pickle.writeBytes(littleEndian(4).putInt(utf8.length).array());
        pickle.writeBytes(utf8);
    }

    private void integer(int value) {
        pickle.write('J'); // BININT
        pickle.writeBytes(littleEndian(4).putInt(value).array());
    }

    /** Returns values as the files of an archive hold them. */
    static byte[] storage(float[] values) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return bytes.array();
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
