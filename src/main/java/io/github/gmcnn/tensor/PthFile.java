package io.github.gmcnn.tensor;

import io.github.gmcnn.tensor.Unpickler.StoredTensor;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads the weights of a {@code .pth} file as the original code saves them: a state dict in
 * PyTorch's zip form (torch 1.6 and later).
 *
 * <p>A file is untrusted: nothing in it is run, see {@link Unpickler}.
 */
public final class PthFile {

    private static final int MAX_PICKLE = 64 << 20;
    private static final long MAX_BYTES = 1L << 30; // of all values that are read
    private static final String PICKLE = "data.pkl";

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
     * @throws WeightsException if the file is no state dict in zip form
     */
    public static Weights read(Path file, Predicate<String> wanted) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String pickle =
                    zip.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("it has no data.pkl."));
            String folder = pickle.substring(0, pickle.length() - PICKLE.length());
            Object root = Unpickler.read(bytes(zip, pickle, 0, size(zip, pickle, MAX_PICKLE)));
            return weights(zip, folder + "data/", root, wanted);
        } catch (ZipException e) {
            throw new WeightsException(
                    file
                            + " is no zip archive, as torch.save has written since version 1.6;"
                            + " load it there and save it again.",
                    e);
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

    private static Weights weights(
            ZipFile zip, String folder, Object root, Predicate<String> wanted) throws IOException {
        if (!(root instanceof Map<?, ?> dictionary)) {
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
                Weights.Tensor tensor = tensor(zip, folder + stored.key(), stored, left);
                left -= 4L * tensor.values().length;
                tensors.put(name, tensor);
            }
        }
        return new Weights(tensors);
    }

    private static Weights.Tensor tensor(
            ZipFile zip, String storage, StoredTensor stored, long maxBytes) throws IOException {
        int width = width(stored.type());
        long count = count(stored);
        long begin = Math.multiplyExact(stored.offset(), width);
        long length = Math.multiplyExact(count, width);
        long stop = Math.addExact(begin, length);
        if (count < 1 || begin < 0 || stop > size(zip, storage, Long.MAX_VALUE)) {
            throw new IllegalArgumentException("a tensor is larger than its storage.");
        }
        if (Math.max(length, 4 * count) > maxBytes) {
            throw new IllegalArgumentException("it holds more than " + MAX_BYTES + " bytes.");
        }
        ByteBuffer values = ByteBuffer.wrap(bytes(zip, storage, begin, length));
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

    private static long size(ZipFile zip, String name, long max) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() < 0 || entry.getSize() > max) {
            throw new IllegalArgumentException(name + " is missing or too large.");
        }
        return entry.getSize();
    }

    private static byte[] bytes(ZipFile zip, String name, long begin, long length)
            throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            in.skipNBytes(begin);
            byte[] bytes = in.readNBytes((int) length);
            if (bytes.length < length) {
                throw new IllegalArgumentException(name + " is smaller than it declares.");
            }
            return bytes;
        } catch (EOFException e) {
            throw new IllegalArgumentException(name + " is smaller than it declares.", e);
        }
    }

    private static int width(String type) {
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
