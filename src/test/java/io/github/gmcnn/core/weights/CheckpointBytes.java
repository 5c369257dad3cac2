package io.github.gmcnn.core.weights;

import com.google.protobuf.ByteString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.tensorflow.framework.AttrValue;
import org.tensorflow.framework.DataType;
import org.tensorflow.framework.GraphDef;
import org.tensorflow.framework.NodeDef;
import org.tensorflow.framework.TensorProto;
import org.tensorflow.framework.TensorShapeProto;
import org.tensorflow.util.BundleEntryProto;
import org.tensorflow.util.BundleHeaderProto;

/**
 * Writes checkpoints and frozen graphs as TensorFlow does, with its own messages: blocks of any
 * size, keys that share beginnings between restarts of any distance, several data files, Snappy.
 */
public final class CheckpointBytes {

    private static final long MAGIC = 0xdb4775248b80fb57L;

    private final int shards;
    private final int blockSize;
    private final int restartEvery;
    private final boolean snappy;
    private final List<ByteArrayOutputStream> data = new ArrayList<>();
    private final TreeMap<String, byte[]> entries = new TreeMap<>();

    /**
     * Begins a checkpoint.
     *
     * @param shards number of data files
     * @param blockSize bytes after which a block of the index ends
     * @param restartEvery entries after which a key is written whole
     */
    public CheckpointBytes(int shards, int blockSize, int restartEvery, boolean snappy) {
        this.shards = shards;
        this.blockSize = blockSize;
        this.restartEvery = restartEvery;
        this.snappy = snappy;
        for (int i = 0; i < shards; i++) {
            data.add(new ByteArrayOutputStream());
        }
        entries.put("", BundleHeaderProto.newBuilder().setNumShards(shards).build().toByteArray());
    }

    /** Adds a variable. */
    public CheckpointBytes add(String name, long[] shape, float... values) {
        byte[] bytes = floats(values);
        int shard = entries.size() % shards;
        BundleEntryProto entry =
                BundleEntryProto.newBuilder()
                        .setDtype(DataType.DT_FLOAT)
                        .setShape(shape(shape))
                        .setShardId(shard)
                        .setOffset(data.get(shard).size())
                        .setSize(bytes.length)
                        .setCrc32C(masked(bytes))
                        .build();
        data.get(shard).writeBytes(bytes);
        return put(name, entry);
    }

    /** Adds an entry as it is. */
    public CheckpointBytes put(String name, BundleEntryProto entry) {
        entries.put(name, entry.toByteArray());
        return this;
    }

    /** Adds an entry of any bytes. */
    CheckpointBytes put(String name, byte[] entry) {
        entries.put(name, entry);
        return this;
    }

    /** Returns the entry of a variable. */
    byte[] entry(String name) {
        return entries.get(name).clone();
    }

    /** Returns what the only data file holds. */
    byte[] data() {
        return data.get(0).toByteArray();
    }

    /** Adds all. */
    public CheckpointBytes add(Weights weights) {
        weights.tensors().forEach((name, tensor) -> add(name, tensor.shape(), tensor.values()));
        return this;
    }

    /** Writes the files; returns the path without the endings. */
    public Path write(Path prefix) throws IOException {
        Files.write(Path.of(prefix + ".index"), index());
        for (int i = 0; i < shards; i++) {
            String name = String.format(Locale.ROOT, "%s.data-%05d-of-%05d", prefix, i, shards);
            Files.write(Path.of(name), data.get(i).toByteArray());
        }
        return prefix;
    }

    /** Returns the index file. */
    public byte[] index() throws IOException {
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        Block handles = new Block();
        Block block = new Block();
        String last = "";
        for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
            block.add(entry.getKey(), entry.getValue());
            last = entry.getKey();
            if (block.bytes.size() >= blockSize) {
                handles.add(last + "~", block.writeTo(table));
                block = new Block();
            }
        }
        if (block.bytes.size() > 0) {
            handles.add(last + "~", block.writeTo(table));
        }
        ByteArrayOutputStream footer = new ByteArrayOutputStream();
        footer.writeBytes(new Block().writeTo(table));
        footer.writeBytes(handles.writeTo(table));
        footer.writeBytes(new byte[40 - footer.size()]);
        table.writeBytes(footer.toByteArray());
        table.writeBytes(
                ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(MAGIC).array());
        return table.toByteArray();
    }

    private final class Block {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final List<Integer> restarts = new ArrayList<>();
        private byte[] last = {};
        private int count;

        void add(String name, byte[] value) {
            byte[] key = name.getBytes(StandardCharsets.UTF_8);
            int shared = 0;
            if (count++ % restartEvery == 0) {
                restarts.add(bytes.size());
            } else {
                int most = Math.min(key.length, last.length);
                while (shared < most && key[shared] == last[shared]) {
                    shared++;
                }
            }
            varint(bytes, shared);
            varint(bytes, key.length - shared);
            varint(bytes, value.length);
            bytes.write(key, shared, key.length - shared);
            bytes.writeBytes(value);
            last = key;
        }

        // Returns the handle: place and size.
        byte[] writeTo(ByteArrayOutputStream table) throws IOException {
            ByteArrayOutputStream whole = new ByteArrayOutputStream();
            whole.writeBytes(bytes.toByteArray());
            restarts.forEach(at -> whole.writeBytes(int32(at)));
            whole.writeBytes(int32(restarts.size()));
            byte[] content = snappy ? packed(whole.toByteArray()) : whole.toByteArray();
            ByteArrayOutputStream handle = new ByteArrayOutputStream();
            varint(handle, table.size());
            varint(handle, content.length);
            ByteArrayOutputStream summed = new ByteArrayOutputStream();
            summed.writeBytes(content);
            summed.write(snappy ? 1 : 0);
            table.writeBytes(summed.toByteArray());
            table.writeBytes(int32(masked(summed.toByteArray())));
            return handle.toByteArray();
        }
    }

    // Literals, and copies of what came before: both kinds of Snappy's elements.
    private static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        varint(out, bytes.length);
        int at = 0;
        while (at < bytes.length) {
            int from = at < 4 ? -1 : before(bytes, at);
            if (from >= 0) {
                out.write(4 - 1 << 2 | 2); // a copy of four bytes, its distance in two
                out.write(at - from & 255);
                out.write(at - from >> 8);
                at += 4;
            } else {
                out.write(0); // one literal byte
                out.write(bytes[at++]);
            }
        }
        return out.toByteArray();
    }

    private static int before(byte[] bytes, int at) {
        for (int from = at - 4;
                from >= 0 && at + 4 <= bytes.length && at - from < 1 << 15;
                from--) {
            if (Arrays.equals(bytes, from, from + 4, bytes, at, at + 4)) {
                return from;
            }
        }
        return -1;
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while (rest >= 128) {
            out.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    private static byte[] int32(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    private static int masked(byte[] bytes) {
        CRC32C sum = new CRC32C();
        sum.update(bytes);
        int crc = (int) sum.getValue();
        return (crc >>> 15 | crc << 17) + 0xa282ead8;
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    private static TensorShapeProto shape(long... shape) {
        TensorShapeProto.Builder proto = TensorShapeProto.newBuilder();
        for (long size : shape) {
            proto.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
        }
        return proto.build();
    }

    /**
     * Returns a frozen graph with these constants, each beside the node that reads it.
     *
     * @param side height of the pictures that it takes
     */
    public static byte[] graph(Weights weights, int side) {
        GraphDef.Builder graph = GraphDef.newBuilder();
        graph.addNode(
                NodeDef.newBuilder()
                        .setName("Placeholder")
                        .setOp("Placeholder")
                        .putAttr(
                                "shape",
                                AttrValue.newBuilder()
                                        .setShape(shape(1, side, side + 168, 3))
                                        .build()));
        weights.tensors()
                .forEach(
                        (name, tensor) -> {
                            graph.addNode(constant(name, tensor(tensor)));
                            graph.addNode(
                                    NodeDef.newBuilder()
                                            .setName(name + "/read")
                                            .setOp("Identity")
                                            .addInput(name));
                        });
        return graph.build().toByteArray();
    }

    /** Returns a constant as a node. */
    static NodeDef constant(String name, TensorProto tensor) {
        return NodeDef.newBuilder()
                .setName(name)
                .setOp("Const")
                .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
                .build();
    }

    // As TensorFlow writes a bias of zeros: one value for all.
    private static TensorProto tensor(Weights.Tensor tensor) {
        TensorProto.Builder proto =
                TensorProto.newBuilder()
                        .setDtype(DataType.DT_FLOAT)
                        .setTensorShape(shape(tensor.shape()));
        boolean zero = true;
        for (float value : tensor.values()) {
            zero &= value == 0;
        }
        return zero
                ? proto.addFloatVal(0).build()
                : proto.setTensorContent(ByteString.copyFrom(floats(tensor.values()))).build();
    }
}
