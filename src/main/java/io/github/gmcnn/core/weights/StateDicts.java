package io.github.gmcnn.core.weights;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the dictionaries of tensors in what a {@code .pth} file holds: one alone, or several in
 * each other as in a checkpoint. What they have beside tensors is left out.
 */
final class StateDicts {

    private static final int MAX_NESTING = 5; // dictionaries around one that is found
    private static final int MAX_NAME = 200; // characters of a key on the way to values

    private final Path file;
    private final Storages storages;
    private final List<TensorTable> tables = new ArrayList<>();
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private StateDicts(Path file, Storages storages) {
        this.file = file;
        this.storages = storages;
    }

    /** Returns all dictionaries that have tensors, the outer before the inner. */
    static List<TensorTable> of(Path file, PthFile.PthStorages storages) {
        if (!(storages.root() instanceof Map<?, ?> root)) {
            throw new IllegalArgumentException("it is no dictionary.");
        }
        StateDicts dicts = new StateDicts(file, storages);
        dicts.collect(root, "", 0);
        return List.copyOf(dicts.tables);
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
            tables.add(new TensorTable(file, path, tensors, storages));
        }
        map.forEach(
                (key, item) -> {
                    if (item instanceof Map<?, ?> inner) {
                        String outer = path.isEmpty() ? "" : path + "/";
                        collect(inner, outer + name(key), nesting + 1);
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
}
