package io.github.gmcnn.core.weights;

import io.github.gmcnn.core.safe.ModelException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The tensors of one dictionary of a {@link WeightsFile}: names and shapes at once, values on
 * demand. Usable while the file is open, by one thread at a time.
 */
public final class TensorTable {

    private static final long MAX_BYTES = 1L << 30; // of all values that are read

    private final Path file;
    private final String path;
    private final Map<String, StoredTensor> tensors;
    private final Storages storages;

    TensorTable(Path file, String path, Map<String, StoredTensor> tensors, Storages storages) {
        this.file = file;
        this.path = path;
        this.tensors = tensors;
        this.storages = storages;
    }

    /** Returns the keys that lead to it, as in {@code models/netG}; empty for the file's own. */
    public String path() {
        return path;
    }

    /** Returns the shapes by name, in the file's order. */
    public Map<String, long[]> shapes() {
        Map<String, long[]> shapes = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape().clone()));
        return shapes;
    }

    /** Returns the element types of tensors, as in {@code float32}. */
    public Set<String> dtypes(Predicate<String> wanted) {
        Set<String> dtypes = new TreeSet<>();
        tensors.forEach(
                (name, tensor) -> {
                    if (wanted.test(name)) {
                        dtypes.add(tensor.type().dtype());
                    }
                });
        return dtypes;
    }

    /**
     * Reads tensors as float32.
     *
     * @param wanted the names of the tensors to read; no memory is taken for others
     * @throws ModelException if a tensor does not lie in its storage, is of no floating point type,
     *     or all together are too large
     */
    public Weights read(Predicate<String> wanted) throws IOException {
        return PthFile.translated(
                file,
                () -> {
                    Map<String, Weights.Tensor> values = new LinkedHashMap<>();
                    long left = MAX_BYTES;
                    for (Map.Entry<String, StoredTensor> named : tensors.entrySet()) {
                        if (wanted.test(named.getKey())) {
                            Weights.Tensor tensor = named.getValue().read(storages, left);
                            left -= (long) Float.BYTES * tensor.values().length;
                            values.put(named.getKey(), tensor);
                        }
                    }
                    return new Weights(values);
                });
    }
}
