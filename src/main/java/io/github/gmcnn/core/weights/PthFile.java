package io.github.gmcnn.core.weights;

import io.github.gmcnn.core.safe.ModelException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;
import java.util.zip.ZipException;

/**
 * Reads the weights of a {@code .pth} file as {@code torch.save} writes a state dict: in the zip
 * form of PyTorch 1.6 and later, or in the form before, from any device.
 *
 * <p>A file is untrusted: nothing in it is run, see {@link Unpickler}; sizes are checked before
 * memory is taken. Where there may be other dictionaries in the file, or it may be of another kind,
 * use {@link WeightsFile}.
 */
public final class PthFile {

    /** A {@code .pth} file. */
    interface PthStorages extends Storages {

        /** Returns what was saved, for instance a state dict: names and {@link StoredTensor}s. */
        Object root();
    }

    /** What is read of a file. */
    interface Reading<T> {
        T read() throws IOException;
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
     * @return those there are
     * @throws ModelException if the file is no .pth file, has no tensors at all, or wanted ones in
     *     several dictionaries
     */
    public static Weights read(Path file, Predicate<String> wanted) throws IOException {
        try (PthStorages storages = open(file)) {
            List<TensorTable> all = translated(file, () -> StateDicts.of(file, storages));
            List<TensorTable> found =
                    all.stream()
                            .filter(table -> table.shapes().keySet().stream().anyMatch(wanted))
                            .toList();
            if (all.isEmpty() || found.size() > 1) {
                throw new ModelException(
                        file
                                + " is not the state dict of a network: the tensors looked for are"
                                + " in "
                                + found.size()
                                + " dictionaries in it.");
            }
            return found.isEmpty() ? new Weights(Map.of()) : found.get(0).read(wanted);
        }
    }

    private static PthStorages open(Path file) throws IOException {
        return translated(
                file,
                () ->
                        LegacyStorages.isLegacy(file)
                                ? LegacyStorages.open(file)
                                : ZipStorages.open(file));
    }

    /** Turns whatever a reader stumbles over into a sentence about the file. */
    static <T> T translated(Path file, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (ZipException e) {
            throw new ModelException(
                    file + " is no intact zip archive; it must be a .pth file of torch.save.", e);
        } catch (EOFException e) {
            throw new ModelException(file + " is cut short; copy or download it again.", e);
        } catch (IllegalArgumentException
                | ClassCastException
                | IndexOutOfBoundsException
                | ArithmeticException
                | NullPointerException // of None where a number belongs
                | BufferUnderflowException
                | NoSuchElementException e) {
            throw new ModelException(
                    file + " cannot be read as weights of a network: " + reason(e), e);
        }
    }

    // Only our own sentences are readable.
    private static String reason(RuntimeException e) {
        return e instanceof IllegalArgumentException && e.getMessage() != null
                ? e.getMessage()
                : "it is damaged.";
    }
}
