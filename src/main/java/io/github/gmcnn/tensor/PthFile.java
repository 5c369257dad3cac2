package io.github.gmcnn.tensor;

import io.github.gmcnn.tensor.Unpickler.StoredTensor;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.zip.ZipException;

/**
 * Reads the weights of a {@code .pth} file as {@code torch.save} writes a state dict: in the zip
 * form of PyTorch 1.6 and later, or in the form before, from any device.
 *
 * <p>A file is untrusted: nothing in it is run, see {@link Unpickler}; sizes are checked before
 * memory is taken.
 */
public final class PthFile {

    private static final long MAX_BYTES = 1L << 30; // of all values that are read

    /** Where the values lie that tensors are views of, each storage by its key. */
    interface Storages extends AutoCloseable {

        /** Returns the state dict: names and {@link StoredTensor}s. */
        Object root();

        /** Returns the number of bytes of a storage. */
        long size(String key);

        /** Reads a part of a storage that lies within its size. */
        byte[] bytes(String key, long begin, int length) throws IOException;

        @Override
        void close() throws IOException;
    }

    private PthFile() {}

    /**
     * Reads all tensors as float32.
     *
     * @see #read(Path, Predicate)
     */
    public static Weights read(Path file) throws IOException {
        return read(file, any -> true);
    }

    /**
     * Reads tensors as float32.
     *
     * @param wanted the names of the tensors to read; no memory is taken for others
     * @throws WeightsException if the file is no state dict
     */
    public static Weights read(Path file, Predicate<String> wanted) throws IOException {
        try (Storages storages = open(file)) {
            return weights(storages, wanted);
        } catch (ZipException e) {
            throw new WeightsException(
                    file + " is no intact zip archive; it must be a .pth file of torch.save.", e);
        } catch (EOFException e) {
            throw new WeightsException(file + " is cut short; copy or download it again.", e);
        } catch (IllegalArgumentException
                | ClassCastException
                | IndexOutOfBoundsException
                | ArithmeticException
                | BufferUnderflowException
                | NoSuchElementException e) {
            throw new WeightsException(
                    file + " is not the state dict of a network: " + e.getMessage(), e);
        }
    }

    private static Storages open(Path file) throws IOException {
        return LegacyStorages.isLegacy(file) ? LegacyStorages.open(file) : ZipStorages.open(file);
    }

    private static Weights weights(Storages storages, Predicate<String> wanted) throws IOException {
        if (!(storages.root() instanceof Map<?, ?> dictionary)) {
            throw new IllegalArgumentException("it is no dictionary.");
        }
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        long left = MAX_BYTES;
        for (Map.Entry<?, ?> entry : dictionary.entrySet()) {
            if (!(entry.getValue() instanceof StoredTensor stored)) {
                throw new IllegalArgumentException(entry.getKey() + " is no tensor.");
            }
            String name = (String) entry.getKey();
            if (wanted.test(name)) {
                Weights.Tensor tensor = tensor(storages, stored, left);
                left -= (long) Float.BYTES * tensor.values().length;
                tensors.put(name, tensor);
            }
        }
        return new Weights(tensors);
    }

    private static Weights.Tensor tensor(Storages storages, StoredTensor stored, long maxBytes)
            throws IOException {
        int width = width(stored.type());
        long count = count(stored);
        long begin = Math.multiplyExact(stored.offset(), width);
        long length = Math.multiplyExact(count, width);
        if (count < 1 || begin < 0 || Math.addExact(begin, length) > storages.size(stored.key())) {
            throw new IllegalArgumentException("a tensor is larger than its storage.");
        }
        if (Math.max(length, Float.BYTES * count) > maxBytes) {
            throw new IllegalArgumentException("it holds more than " + MAX_BYTES + " bytes.");
        }
        ByteBuffer values = ByteBuffer.wrap(storages.bytes(stored.key(), begin, (int) length));
        return new Weights.Tensor(stored.shape(), floats(values, stored.type(), (int) count));
    }

    private static long count(StoredTensor stored) {
        long[] shape = stored.shape();
        long count = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] != 1 && stored.strides()[i] != count) {
                throw new IllegalArgumentException("a tensor's values do not lie in order.");
            }
            count = Math.multiplyExact(count, shape[i]);
        }
        return count;
    }

    static int width(String type) {
        return switch (type) {
            case "torch.HalfStorage", "torch.BFloat16Storage" -> 2;
            case "torch.FloatStorage" -> 4;
            default -> 8; // torch.DoubleStorage: Unpickler lets no other pass
        };
    }

    private static float[] floats(ByteBuffer bytes, String type, int size) {
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] =
                    switch (type) {
                        case "torch.HalfStorage" -> Half.toFloat(bytes.getShort());
                        case "torch.BFloat16Storage" -> Half.brainToFloat(bytes.getShort());
                        case "torch.FloatStorage" -> bytes.getFloat();
                        default -> (float) bytes.getDouble();
                    };
        }
        return values;
    }
}
