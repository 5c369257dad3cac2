package io.github.gmcnn.core.weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The few names of Python that the pickle of a state dict may use, as data: ordered dictionaries,
 * tensors, parameters and types of storages. Nothing of Python's is called and no class is loaded.
 */
final class TorchNames {

    /** One of the names. */
    record Global(String name) {}

    /** A storage by its key in the file. */
    record Storage(String key, StorageType type) {}

    private static final int VIEW = 5; // which part of another storage it is: long out of use

    private static final String ORDERED_DICT = "collections.OrderedDict";
    private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
    private static final String OLD_TENSOR = "torch._utils._rebuild_tensor"; // before PyTorch 0.4
    private static final String PARAMETER = "torch._utils._rebuild_parameter";
    private static final Set<String> CALLABLES =
            Set.of(ORDERED_DICT, TENSOR, OLD_TENSOR, PARAMETER);

    private TorchNames() {}

    /**
     * Returns a name.
     *
     * @throws IllegalArgumentException if it is none of the few
     */
    static Global global(String module, String name) {
        String full = module + "." + name;
        if (!CALLABLES.contains(full) && StorageType.named(full).isEmpty()) {
            throw new IllegalArgumentException(
                    "it wants to use "
                            + full
                            + ", which is none of the few names that tensors need, and nothing in"
                            + " it was run; save the state dict alone:"
                            + " torch.save(net.state_dict(), path).");
        }
        return new Global(full);
    }

    /** Returns the storage that a persistent id names: ("storage", type, key, device, size). */
    static Storage storage(List<Object> id) {
        if (id.size() < 3
                || !"storage".equals(id.get(0))
                || !(id.get(1) instanceof Global type)
                || !(id.get(2) instanceof String key)
                || id.size() > VIEW && id.get(VIEW) != null) {
            throw new IllegalArgumentException("it refers to a storage in an unknown way.");
        }
        Optional<StorageType> known = StorageType.named(type.name);
        return new Storage(
                key,
                known.orElseThrow(
                        () -> new IllegalArgumentException("its storage is a " + type.name + ".")));
    }

    /** Returns what a call of one of the names would give. */
    static Object call(Object callable, List<Object> arguments) {
        if (!(callable instanceof Global global)) {
            throw new IllegalArgumentException("it calls what is no function.");
        }
        return switch (global.name) {
            case ORDERED_DICT -> dictionary(arguments);
            case TENSOR, OLD_TENSOR -> tensor(arguments);
            case PARAMETER -> (StoredTensor) arguments.get(0);
            default -> throw new IllegalArgumentException("it calls " + global.name + ".");
        };
    }

    // Python 2 gives the items as a list of pairs.
    private static Map<Object, Object> dictionary(List<Object> arguments) {
        Map<Object, Object> dictionary = new LinkedHashMap<>();
        if (!arguments.isEmpty()) {
            for (Object pair : (List<?>) arguments.get(0)) {
                List<?> entry = (List<?>) pair;
                dictionary.put(key(entry.get(0)), entry.get(1));
            }
        }
        return dictionary;
    }

    /** Returns a key of a dictionary; any other could contain itself and its hash have no end. */
    static Object key(Object key) {
        if (key instanceof String || key instanceof Long) {
            return key;
        }
        throw new IllegalArgumentException("a key of a dictionary is no text or whole number.");
    }

    // _rebuild_tensor_v2(storage, storage_offset, size, stride, requires_grad, backward_hooks),
    // or, before, without the last two.
    private static StoredTensor tensor(List<Object> arguments) {
        Storage storage = (Storage) arguments.get(0);
        return new StoredTensor(
                storage.key,
                storage.type,
                (Long) arguments.get(1),
                longs(arguments.get(2)),
                longs(arguments.get(3)));
    }

    private static long[] longs(Object tuple) {
        return ((List<?>) tuple).stream().mapToLong(item -> (Long) item).toArray();
    }
}
