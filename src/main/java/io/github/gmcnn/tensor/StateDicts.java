package io.github.gmcnn.tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The dictionaries of tensors in a {@code .pth} file, one alone or several in each other as in a
 * checkpoint: names and shapes at once, values on demand.
 *
 * <p>A file is untrusted: nothing in it is run, see {@link Unpickler}, and no memory is taken for
 * values that are not asked for. Close it to close the file. One thread at a time may use it.
 */
public final class StateDicts implements AutoCloseable {

    private static final int MAX_NESTING = 5; // dictionaries around one that is found
    private static final int MAX_NAME = 200; // characters of a key on the way to values
    private static final long MAX_BYTES = 1L << 30; // of all values that are read

    /** One dictionary of tensors; what it has beside tensors is left out. */
    public static final class StateDict {

        private final String path;
        private final Map<String, StoredTensor> tensors;

        private StateDict(String path, Map<String, StoredTensor> tensors) {
            this.path = path;
            this.tensors = tensors;
        }

        /**
         * Returns the keys that lead to it, as in {@code models/netG}; empty for the file's own.
         */
        public String path() {
            return path;
        }

        /** Returns the shapes by name, in the file's order. */
        public Map<String, long[]> shapes() {
            Map<String, long[]> shapes = new LinkedHashMap<>();
            tensors.forEach((name, tensor) -> shapes.put(name, tensor.shape().clone()));
            return shapes;
        }

        /** Returns PyTorch's words for the element types of tensors, as in {@code float32}. */
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
    }

    private final Path file;
    private final PthFile.Storages storages;
    private final List<StateDict> dicts = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private StateDicts(Path file, PthFile.Storages storages) {
        this.file = file;
        this.storages = storages;
    }

    /**
     * Opens a file and reads all but the values.
     *
     * @throws WeightsException if it is no {@code .pth} file, or holds anything but dictionaries,
     *     lists, texts, numbers and tensors
     */
    public static StateDicts open(Path file) throws IOException {
        StateDicts dicts = new StateDicts(file, PthFile.open(file));
        try {
            return PthFile.translated(
                    file,
                    () -> {
                        dicts.collect((Map<?, ?>) dicts.storages.root(), "", 0);
                        return dicts;
                    });
        } catch (IOException | RuntimeException e) {
            dicts.close();
            throw e;
        }
    }

    // A dictionary can be met on many ways, and in itself: once is enough.
    private void collect(Map<?, ?> map, String path, int nesting) {
        if (nesting > MAX_NESTING || !seen.add(map)) {
            return;
        }
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        map.forEach(
                (key, item) -> {
                    if (item instanceof StoredTensor tensor) {
                        tensors.put(name(key), tensor);
                    }
                });
        if (!tensors.isEmpty()) {
            dicts.add(new StateDict(path, tensors));
        }
        map.forEach(
                (key, item) -> {
                    if (item instanceof Map<?, ?> inner) {
                        collect(
                                inner,
                                path.isEmpty() ? name(key) : path + "/" + name(key),
                                nesting + 1);
                    }
                });
    }

    private static String name(Object key) {
        String name = key.toString();
        if (name.length() > MAX_NAME) {
            throw new IllegalArgumentException(
                    "it has a name of "
                            + name.length()
                            + " characters; at most "
                            + MAX_NAME
                            + " are read.");
        }
        return name;
    }

    /** Returns all dictionaries that have tensors, the outer before the inner. */
    public List<StateDict> all() {
        return Collections.unmodifiableList(dicts);
    }

    /**
     * Reads tensors of one dictionary as float32.
     *
     * @param wanted the names of the tensors to read; no memory is taken for others
     * @throws WeightsException if a tensor does not lie in its storage, is of another type, or all
     *     together are too large
     */
    public Weights read(StateDict dict, Predicate<String> wanted) throws IOException {
        return PthFile.translated(
                file,
                () -> {
                    Map<String, Weights.Tensor> tensors = new LinkedHashMap<>();
                    long left = MAX_BYTES;
                    for (Map.Entry<String, StoredTensor> named : dict.tensors.entrySet()) {
                        if (wanted.test(named.getKey())) {
                            Weights.Tensor tensor = named.getValue().read(storages, left);
                            left -= (long) Float.BYTES * tensor.values().length;
                            tensors.put(named.getKey(), tensor);
                        }
                    }
                    return new Weights(tensors);
                });
    }

    @Override
    public void close() throws IOException {
        storages.close();
    }
}
