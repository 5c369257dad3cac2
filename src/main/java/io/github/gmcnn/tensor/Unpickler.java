package io.github.gmcnn.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Interprets the pickle of a PyTorch state dict, and nothing else.
 *
 * <p>A pickle is a program that can call any Python function. This reader knows four callables by
 * name, as data: an ordered dictionary, a tensor in two ways and a parameter; any other name, and
 * any instruction that a state dict does not need, is refused. No class is loaded.
 *
 * <p>Results are {@link Map}, {@link List} (tuples and lists), String, Long, Boolean, {@link
 * StoredTensor} and {@code null}.
 */
final class Unpickler {

    /** A view of a storage: which file of the archive, of what type, and its layout. */
    record StoredTensor(String key, String type, long offset, long[] shape, long[] strides) {}

    private record Global(String name) {}

    private record Storage(String key, String type) {}

    private static final Object MARK = new Object();
    private static final int MAX_OBJECTS = 1_000_000;
    private static final int VIEW = 5; // which part of another storage it is: long out of use

    private static final String ORDERED_DICT = "collections.OrderedDict";
    private static final String TENSOR = "torch._utils._rebuild_tensor_v2";
    private static final String OLD_TENSOR = "torch._utils._rebuild_tensor"; // before PyTorch 0.4
    private static final String PARAMETER = "torch._utils._rebuild_parameter";
    private static final Set<String> STORAGES =
            Set.of(
                    "torch.FloatStorage",
                    "torch.HalfStorage",
                    "torch.BFloat16Storage",
                    "torch.DoubleStorage");
    private static final Set<String> CALLABLES =
            Set.of(ORDERED_DICT, TENSOR, OLD_TENSOR, PARAMETER);

    private final ByteBuffer bytes;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Long, Object> memo = new HashMap<>();

    private Unpickler(ByteBuffer pickle) {
        bytes = pickle.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Returns the object that a pickle describes; the next byte is the one after the pickle.
     *
     * @throws IllegalArgumentException if it is no pickle of a state dict
     */
    static Object read(ByteBuffer pickle) {
        return new Unpickler(pickle).run();
    }

    private Object run() {
        while (bytes.hasRemaining()) {
            int opcode = bytes.get() & 0xff;
            if (opcode == '.') {
                return unwrap(pop());
            }
            step(opcode);
            if (stack.size() + memo.size() > MAX_OBJECTS) {
                throw new IllegalArgumentException("it holds too many objects.");
            }
        }
        throw new IllegalArgumentException("it is cut short.");
    }

    // Pickle protocol 2, as Python's pickletools names the instructions.
    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> requireProtocol(bytes.get());
            case 'c' -> push(global(line(), line()));
            case '(' -> stack.push(MARK);
            case ')' -> push(List.of());
            case 't', 'l' -> push(popToMark());
            case 0x85 -> push(popTuple(1));
            case 0x86 -> push(popTuple(2));
            case 0x87 -> push(popTuple(3));
            case ']' -> push(new ArrayList<>());
            case '}' -> push(new LinkedHashMap<>());
            case 'a' -> appendAll(popTuple(1));
            case 'e' -> appendAll(popToMark());
            case 's' -> putAll(popTuple(2));
            case 'u' -> putAll(popToMark());
            case 'N' -> push(null);
            case 0x88 -> push(true);
            case 0x89 -> push(false);
            case 'K' -> push((long) (bytes.get() & 0xff));
            case 'M' -> push((long) (bytes.getShort() & 0xffff));
            case 'J' -> push((long) bytes.getInt());
            case 0x8a -> push(longInteger());
            case 'X', 'T' -> push(text(bytes.getInt()));
            case 'U' -> push(text(bytes.get() & 0xff));
            case 'q' -> memo.put((long) (bytes.get() & 0xff), stack.element());
            case 'r' -> memo.put(bytes.getInt() & 0xffffffffL, stack.element());
            case 'h' -> recall(bytes.get() & 0xff);
            case 'j' -> recall(bytes.getInt() & 0xffffffffL);
            case 'Q' -> push(storage(asTuple(pop())));
            case 'R' -> reduce();
            case 'b' -> pop(); // state of an ordered dictionary: versions of modules, not needed
            default ->
                    throw new IllegalArgumentException(
                            String.format("it has the instruction 0x%02x.", opcode));
        }
    }

    private static void requireProtocol(int protocol) {
        if (protocol != 2) {
            throw new IllegalArgumentException("it is of protocol " + protocol + ", not 2.");
        }
    }

    // The deque takes no null, so None travels as an empty marker of its own.
    private static final Object NONE = new Object();

    private void push(Object value) {
        stack.push(value == null ? NONE : value);
    }

    private Object pop() {
        return stack.pop();
    }

    private static Object unwrap(Object value) {
        return value == NONE ? null : value;
    }

    private List<Object> popToMark() {
        List<Object> items = new ArrayList<>();
        for (Object item = pop(); item != MARK; item = pop()) {
            items.add(0, unwrap(item));
        }
        return items;
    }

    private List<Object> popTuple(int size) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(0, unwrap(pop()));
        }
        return items;
    }

    private void appendAll(List<Object> items) {
        if (!(stack.element() instanceof ArrayList)) {
            throw new IllegalArgumentException("it appends to what is no list.");
        }
        asTuple(stack.element()).addAll(items);
    }

    private void putAll(List<Object> keysAndValues) {
        Map<Object, Object> map = asMap(stack.element());
        for (int i = 0; i + 1 < keysAndValues.size(); i += 2) {
            // Any other key could contain itself, and its hash would have no end.
            map.put((String) keysAndValues.get(i), keysAndValues.get(i + 1));
        }
    }

    private void recall(long index) {
        Object value = memo.get(index);
        if (value == null) {
            throw new IllegalArgumentException("it recalls an object it has not made.");
        }
        stack.push(value);
    }

    private static Global global(String module, String name) {
        String full = module + "." + name;
        if (!CALLABLES.contains(full) && !STORAGES.contains(full)) {
            throw new IllegalArgumentException(
                    "it wants to use " + full + ", which a state dict does not need.");
        }
        return new Global(full);
    }

    private static Storage storage(List<Object> id) {
        if (id.size() < 3
                || !"storage".equals(id.get(0))
                || !(id.get(1) instanceof Global type)
                || !(id.get(2) instanceof String key)
                || !STORAGES.contains(type.name)
                || id.size() > VIEW && id.get(VIEW) != null) {
            throw new IllegalArgumentException("it refers to a storage in an unknown way.");
        }
        return new Storage(key, type.name);
    }

    private void reduce() {
        List<Object> arguments = asTuple(pop());
        if (!(pop() instanceof Global callable)) {
            throw new IllegalArgumentException("it calls what is no function.");
        }
        push(
                switch (callable.name) {
                    case ORDERED_DICT -> new LinkedHashMap<>();
                    case TENSOR, OLD_TENSOR -> tensor(arguments);
                    case PARAMETER -> (StoredTensor) arguments.get(0);
                    default -> throw new IllegalArgumentException("it calls " + callable.name);
                });
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
        return asTuple(tuple).stream().mapToLong(item -> (Long) item).toArray();
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (char c = next(); c != '\n'; c = next()) {
            line.append(c);
        }
        return line.toString();
    }

    private char next() {
        return (char) (bytes.get() & 0xff);
    }

    private String text(int length) {
        if (length < 0 || length > bytes.remaining()) {
            throw new IllegalArgumentException("it is cut short.");
        }
        byte[] utf8 = new byte[length];
        bytes.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private long longInteger() {
        int length = bytes.get() & 0xff;
        if (length > 8) {
            throw new IllegalArgumentException("it has an integer of " + length + " bytes.");
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes.get() & 0xffL) << (8 * i);
        }
        int unused = 64 - 8 * length;
        return length == 0 ? 0 : value << unused >> unused;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> asTuple(Object value) {
        if (!(value instanceof List)) {
            throw new IllegalArgumentException("it has another object where a tuple belongs.");
        }
        return (List<Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> asMap(Object value) {
        if (!(value instanceof Map)) {
            throw new IllegalArgumentException("it stores into what is no dictionary.");
        }
        return (Map<Object, Object>) value;
    }
}
