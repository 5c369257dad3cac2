package io.github.gmcnn.tensor;

import io.github.gmcnn.tensor.Unpickler.StoredTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
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

    private static final long MAX_ENTRY = 512L << 20;

    private PthFile() {}

    /**
     * Reads all tensors as float32.
     *
     * @throws WeightsException if the file is no state dict in zip form
     */
    public static Weights read(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String pickle =
                    zip.stream()
                            .map(ZipEntry::getName)
                            .filter(name -> name.equals("data.pkl") || name.endsWith("/data.pkl"))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("it has no data.pkl."));
            String folder = pickle.substring(0, pickle.length() - "data.pkl".length());
            Object root = Unpickler.read(bytes(zip, pickle));
            return weights(zip, folder + "data/", root);
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
                    file + " is not the state dict of a generator: " + e.getMessage(), e);
        }
    }

    private static Weights weights(ZipFile zip, String folder, Object root) throws IOException {
        if (!(root instanceof Map<?, ?> dictionary)) {
            throw new IllegalArgumentException("it is no dictionary.");
        }
        Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : dictionary.entrySet()) {
            if (!(entry.getValue() instanceof StoredTensor stored)) {
                throw new IllegalArgumentException(entry.getKey() + " is no tensor.");
            }
            byte[] storage = bytes(zip, folder + stored.key());
            tensors.put((String) entry.getKey(), tensor(storage, stored));
        }
        return new Weights(tensors);
    }

    private static byte[] bytes(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() < 0 || entry.getSize() > MAX_ENTRY) {
            throw new IllegalArgumentException(name + " is missing or too large.");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes((int) entry.getSize());
            if (bytes.length < entry.getSize() || in.read() >= 0) {
                throw new IllegalArgumentException(name + " has another size than it declares.");
            }
            return bytes;
        }
    }

    private static Weights.Tensor tensor(byte[] storage, StoredTensor stored) {
        long[] shape = stored.shape();
        long size = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            if (shape[i] != 1 && stored.strides()[i] != size) {
                throw new IllegalArgumentException("a tensor's values do not lie in order.");
            }
            size = Math.multiplyExact(size, shape[i]);
        }
        int width = width(stored.type());
        long begin = Math.multiplyExact(stored.offset(), width);
        long length = Math.multiplyExact(size, width);
        if (size < 1 || begin < 0 || Math.addExact(begin, length) > storage.length) {
            throw new IllegalArgumentException("a tensor is larger than its storage.");
        }
        ByteBuffer values = ByteBuffer.wrap(storage, (int) begin, (int) length);
        return new Weights.Tensor(shape, floats(values, stored.type(), (int) size));
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
