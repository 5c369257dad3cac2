package io.github.gmcnn.core.weights;

import io.github.gmcnn.core.weights.TorchNames.Storage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Interprets the pickle of dictionaries of tensors, and nothing else.
 *
 * <p>A pickle is a program that can call any Python function. This reader knows the few names of
 * {@link TorchNames}, as data; any other name, and any instruction that dictionaries of tensors,
 * texts and numbers do not need, is refused. No class is loaded. Instructions, depth and texts have
 * limits.
 *
 * <p>Results are {@link Map}, {@link List} (tuples and lists), String, Long, Double, Boolean,
 * {@link StoredTensor} and {@code null}.
 */
final class Unpickler {

    /**
     * What a pickle describes.
     *
     * @param root the object
     * @param storages the type of each storage that its tensors are views of, by key
     */
    record Pickle(Object root, Map<String, StorageType> storages) {}

    private static final Object MARK = new Object();
    private static final int MAX_STEPS = 1_000_000;
    private static final int MAX_DEPTH = 100; // of tuples in tuples; a checkpoint has about six
    private static final int MAX_TEXT = 1 << 20; // bytes
    private static final int MAX_NAME = 200; // characters of a module or function

    // Those that make objects of any class, by the names of Python's pickletools
    private static final Map<Integer, String> OBJECTS =
            Map.of(
                    (int) 'i',
                    "INST",
                    (int) 'o',
                    "OBJ",
                    0x81,
                    "NEWOBJ",
                    0x82,
                    "EXT1",
                    0x83,
                    "EXT2",
                    0x84,
                    "EXT4",
                    0x92,
                    "NEWOBJ_EX",
                    0x93,
                    "STACK_GLOBAL");

    private final ByteBuffer bytes;
    private final Deque<Object> stack = new ArrayDeque<>();
    private final Map<Long, Object> memo = new HashMap<>();
    private final Map<String, StorageType> storages = new HashMap<>();
    private int depth;

    private Unpickler(ByteBuffer pickle) {
        bytes = pickle.order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * Reads a pickle; the buffer's next byte is the one after it.
     *
     * @throws IllegalArgumentException if it has anything that tensors do not need
     */
    static Pickle read(ByteBuffer pickle) {
        return new Unpickler(pickle).run();
    }

    private Pickle run() {
        for (int steps = 0; bytes.hasRemaining(); steps++) {
            int opcode = bytes.get() & 0xff;
            if (opcode == '.') {
                return new Pickle(unwrap(stack.pop()), storages);
            }
            if (steps >= MAX_STEPS) {
                throw new IllegalArgumentException("it holds too many objects.");
            }
            step(opcode);
        }
        throw new IllegalArgumentException("it is cut short.");
    }

    // Pickle protocol 2, as Python's pickletools names the instructions.
    private void step(int opcode) {
        switch (opcode) {
            case 0x80 -> requireProtocol(bytes.get());
            case 'c' -> push(TorchNames.global(line(), line()));
            case '(' -> mark();
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
            case 'G' -> push(Double.longBitsToDouble(Long.reverseBytes(bytes.getLong())));
            case 'X', 'T' -> push(text(bytes.getInt()));
            case 'U' -> push(text(bytes.get() & 0xff));
            case 'q' -> memo.put((long) (bytes.get() & 0xff), stack.element());
            case 'r' -> memo.put(bytes.getInt() & 0xffffffffL, stack.element());
            case 'h' -> recall(bytes.get() & 0xff);
            case 'j' -> recall(bytes.getInt() & 0xffffffffL);
            case 'Q' -> push(storage(asTuple(stack.pop())));
            case 'R' -> reduce();
            case 'b' -> build();
            default -> refuse(opcode);
        }
    }

    private static void refuse(int opcode) {
        String object = OBJECTS.get(opcode);
        throw new IllegalArgumentException(
                String.format("it has the instruction 0x%02x", opcode)
                        + (object == null
                                ? "."
                                : " (" + object + "), which could make an object of any class."));
    }

    private static void requireProtocol(int protocol) {
        if (protocol != 2) {
            throw new IllegalArgumentException(
                    "it is of protocol " + protocol + ", not 2, which torch.save uses by default.");
        }
    }

    // The deque takes no null, so None travels as an empty marker of its own.
    private static final Object NONE = new Object();

    private void push(Object value) {
        stack.push(value == null ? NONE : value);
    }

    private static Object unwrap(Object value) {
        return value == NONE ? null : value;
    }

    private void mark() {
        if (++depth > MAX_DEPTH) {
            throw new IllegalArgumentException("it is nested too deeply.");
        }
        stack.push(MARK);
    }

    private List<Object> popToMark() {
        List<Object> items = new ArrayList<>();
        for (Object item = stack.pop(); item != MARK; item = stack.pop()) {
            items.add(unwrap(item));
        }
        depth--;
        Collections.reverse(items);
        return items;
    }

    private List<Object> popTuple(int size) {
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            items.add(unwrap(stack.pop()));
        }
        Collections.reverse(items);
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
            map.put(TorchNames.key(keysAndValues.get(i)), keysAndValues.get(i + 1));
        }
    }

    private void recall(long index) {
        Object value = memo.get(index);
        if (value == null) {
            throw new IllegalArgumentException("it recalls an object it has not made.");
        }
        stack.push(value);
    }

    private Storage storage(List<Object> id) {
        Storage storage = TorchNames.storage(id);
        StorageType before = storages.put(storage.key(), storage.type());
        if (before != null && before != storage.type()) {
            throw new IllegalArgumentException(
                    "its storage " + storage.key() + " is of two types.");
        }
        return storage;
    }

    private void reduce() {
        List<Object> arguments = asTuple(stack.pop());
        push(TorchNames.call(stack.pop(), arguments));
    }

    // The state of an ordered dictionary: versions of modules, not needed.
    private void build() {
        stack.pop();
        if (!(stack.element() instanceof Map)) {
            throw new IllegalArgumentException("it sets the state of what is no dictionary.");
        }
    }

    private String line() {
        StringBuilder line = new StringBuilder();
        for (char c = next(); c != '\n'; c = next()) {
            if (line.length() >= MAX_NAME) {
                throw new IllegalArgumentException("it has a name without end.");
            }
            line.append(c > ' ' && c < 0x7f ? c : '?'); // it may be quoted in a message
        }
        return line.toString();
    }

    private char next() {
        return (char) (bytes.get() & 0xff);
    }

    private String text(int length) {
        if (length < 0 || length > MAX_TEXT || length > bytes.remaining()) {
            throw new IllegalArgumentException("it is cut short, or a text in it is too long.");
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
