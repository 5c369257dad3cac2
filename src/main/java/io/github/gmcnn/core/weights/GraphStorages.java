package io.github.gmcnn.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A frozen graph of TensorFlow, {@code .pb}: a network whose weights are constants in it. Only the
 * constants are looked at; nothing is run.
 *
 * <p>Source: TensorFlow {@code core/framework/graph.proto}, {@code node_def.proto}, {@code
 * attr_value.proto}, {@code tensor.proto}.
 */
final class GraphStorages implements Storages {

    /** Largest file that is read, in bytes; the published ones have 50 MB. */
    static final long MAX_BYTES = 512L << 20;

    // GraphDef, NodeDef
    private static final int NODE = 1;
    private static final int NAME = 1;
    private static final int OP = 2;
    private static final int ATTR = 5;

    // An entry of NodeDef.attr, and AttrValue
    private static final int KEY = 1;
    private static final int VALUE = 2;
    private static final int ATTR_SHAPE = 7;
    private static final int ATTR_TENSOR = 8;

    // TensorProto
    private static final int DTYPE = 1;
    private static final int SHAPE = 2;
    private static final int CONTENT = 4;
    private static final int FLOATS = 5;
    private static final int HALVES = 13;

    private final Map<String, ByteBuffer> contents = new LinkedHashMap<>();
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private int nodes;
    private int side;

    private GraphStorages() {}

    /** Reads all constants. */
    static GraphStorages open(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new IllegalArgumentException("it is larger than 512 MiB.");
        }
        GraphStorages storages = new GraphStorages();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        for (WireMessage.Field field : new WireMessage(bytes)) {
            if (field.number() == NODE) {
                storages.addNode(field.message());
            }
        }
        if (storages.nodes == 0) {
            throw new IllegalArgumentException("it is no graph of TensorFlow.");
        }
        return storages;
    }

    private void addNode(WireMessage node) {
        String name = "";
        String op = "";
        Optional<WireMessage> tensor = Optional.empty();
        Optional<WireMessage> shape = Optional.empty();
        for (WireMessage.Field field : node) {
            switch (field.number()) {
                case NAME -> name = field.text();
                case OP -> op = field.text();
                case ATTR -> {
                    tensor = attribute(field.message(), "value", ATTR_TENSOR).or(keep(tensor));
                    shape = attribute(field.message(), "shape", ATTR_SHAPE).or(keep(shape));
                }
                default -> {} // inputs, device
            }
        }
        nodes++;
        if (op.equals("Const") && tensor.isPresent()) {
            addTensor(name, tensor.get());
        }
        if (op.equals("Placeholder") && shape.isPresent()) {
            addInput(CheckpointStorages.shape(shape.get()));
        }
    }

    private static java.util.function.Supplier<Optional<WireMessage>> keep(
            Optional<WireMessage> found) {
        return () -> found;
    }

    private static Optional<WireMessage> attribute(WireMessage entry, String wanted, int kind) {
        String key = "";
        Optional<WireMessage> value = Optional.empty();
        for (WireMessage.Field field : entry) {
            if (field.number() == KEY) {
                key = field.text();
            } else if (field.number() == VALUE) {
                for (WireMessage.Field inner : field.message()) {
                    value = inner.number() == kind ? Optional.of(inner.message()) : value;
                }
            }
        }
        return key.equals(wanted) ? value : Optional.empty();
    }

    // Of (1, height, width, channels).
    private void addInput(List<Long> shape) {
        if (shape.size() == 4) {
            long smaller = Math.min(shape.get(1), shape.get(2));
            side = smaller > 0 && smaller <= 1 << 16 ? (int) smaller : side;
        }
    }

    private void addTensor(String name, WireMessage proto) {
        Optional<StorageType> type = Optional.empty();
        long[] shape = {};
        Optional<ByteBuffer> content = Optional.empty();
        for (WireMessage.Field field : proto) {
            switch (field.number()) {
                case DTYPE -> type = TensorflowType.numbered(field.value());
                case SHAPE ->
                        shape =
                                CheckpointStorages.shape(field.message()).stream()
                                        .mapToLong(Long::longValue)
                                        .toArray();
                case CONTENT, FLOATS, HALVES -> content = content(field, content);
                default -> {} // other kinds of values
            }
        }
        if (type.isPresent() && content.isPresent()) {
            tensors.put(name, StoredTensor.inOrder(name, type.get(), shape));
            contents.put(name, content.get());
        }
    }

    // A list of floats is packed, or one is alone; halves are numbers of up to three bytes.
    private static Optional<ByteBuffer> content(
            WireMessage.Field field, Optional<ByteBuffer> before) {
        if (field.number() == HALVES) {
            return Optional.of(halves(field));
        }
        if (field.number() == FLOATS && !field.bytes().hasRemaining()) {
            ByteBuffer one = ByteBuffer.allocate(Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            return before.or(() -> Optional.of(one.putInt((int) field.value()).flip()));
        }
        return Optional.of(field.bytes());
    }

    private static ByteBuffer halves(WireMessage.Field field) {
        ByteBuffer in = field.bytes().duplicate();
        ByteBuffer out =
                ByteBuffer.allocate(Short.BYTES * Math.max(1, in.remaining()))
                        .order(ByteOrder.LITTLE_ENDIAN);
        if (!in.hasRemaining()) {
            out.putShort((short) field.value());
        }
        while (in.hasRemaining()) {
            out.putShort((short) WireMessage.varint(in));
        }
        return out.flip();
    }

    /** Returns the constants by name. */
    Map<String, StoredTensor> tensors() {
        return tensors;
    }

    /** Returns the shorter side of the pictures that the graph takes, in pixels; 0: not known. */
    int inputSide() {
        return side;
    }

    // A tensor of one value, repeated, is stored as that value.
    @Override
    public long size(String key) {
        StoredTensor tensor = tensors.get(key);
        long whole = Math.multiplyExact(tensor.count(), tensor.type().bytes());
        int stored = contents.get(key).remaining();
        boolean right = stored >= whole || stored > 0 && whole <= MAX_BYTES;
        if (!right) {
            throw new IllegalArgumentException("its constant " + key + " is too large or empty.");
        }
        return Math.max(stored, whole);
    }

    @Override
    public byte[] bytes(String key, long begin, int length) {
        ByteBuffer content = contents.get(key);
        int width = tensors.get(key).type().bytes();
        byte[] bytes = new byte[length];
        int last = content.remaining() - width;
        for (int i = 0; i < length; i += width) {
            int from = (int) Math.min(begin + i, last);
            content.slice(from, width).get(bytes, i, width);
        }
        return bytes;
    }

    @Override
    public void close() {
        // nothing is open
    }
}
