package io.github.gmcnn.core.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A checkpoint of TensorFlow, form V2: {@code PREFIX.index} says where in {@code
 * PREFIX.data-00000-of-00001} and its like each variable lies. Only variables that are asked for
 * are read, and their checksums compared.
 *
 * <p>Source: TensorFlow {@code core/protobuf/tensor_bundle.proto}, {@code
 * core/util/tensor_bundle/tensor_bundle.cc}.
 */
final class CheckpointStorages implements Storages {

    private static final int MAX_SHARDS = 1000;

    // BundleHeaderProto
    private static final int NUM_SHARDS = 1;
    private static final int ENDIANNESS = 2;

    // BundleEntryProto
    private static final int DTYPE = 1;
    private static final int SHAPE = 2;
    private static final int SHARD = 3;
    private static final int OFFSET = 4;
    private static final int SIZE = 5;
    private static final int CHECKSUM = 6;
    private static final int SLICES = 7;

    private record Place(int shard, long offset, long size, int checksum, boolean sliced) {}

    private final String prefix;
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final List<RandomAccessFile> shards = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    private CheckpointStorages(Path prefix) {
        this.prefix = prefix.toString();
    }

    /**
     * Reads the index; the caller closes the files.
     *
     * @param prefix path of the checkpoint without {@code .index}
     */
    static CheckpointStorages open(Path prefix) throws IOException {
        CheckpointStorages storages = new CheckpointStorages(prefix);
        try {
            storages.readIndex();
            return storages;
        } catch (IOException | RuntimeException e) {
            storages.close();
            throw e;
        }
    }

    private void readIndex() throws IOException {
        Path index = Path.of(prefix + ".index");
        if (Files.size(index) > SortedTable.MAX_BYTES) {
            throw new IllegalArgumentException("its .index file is larger than 16 MiB.");
        }
        files.add(index);
        Map<String, ByteBuffer> entries = SortedTable.read(Files.readAllBytes(index));
        ByteBuffer header = entries.remove("");
        if (header == null) {
            throw new IllegalArgumentException("its .index file has no header.");
        }
        openShards(new WireMessage(header));
        entries.forEach((name, entry) -> add(name, new WireMessage(entry)));
    }

    private void openShards(WireMessage header) throws IOException {
        long count = 1;
        for (WireMessage.Field field : header) {
            if (field.number() == NUM_SHARDS) {
                count = field.value();
            }
            if (field.number() == ENDIANNESS && field.value() != 0) {
                throw new IllegalArgumentException(
                        "it was written on a computer of the other byte order; write it again on"
                                + " one with an x86 or ARM processor.");
            }
        }
        if (count < 1 || count > MAX_SHARDS) {
            throw new IllegalArgumentException("it has " + count + " data files.");
        }
        for (int i = 0; i < count; i++) {
            Path file =
                    Path.of(String.format(Locale.ROOT, "%s.data-%05d-of-%05d", prefix, i, count));
            if (!Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        "the file "
                                + file.getFileName()
                                + " is missing; put it beside the others.");
            }
            shards.add(new RandomAccessFile(file.toFile(), "r"));
            files.add(file);
        }
    }

    private void add(String name, WireMessage entry) {
        Optional<StorageType> type = Optional.empty();
        List<Long> shape = new ArrayList<>();
        long[] numbers = new long[SLICES + 1];
        boolean sliced = false;
        for (WireMessage.Field field : entry) {
            switch (field.number()) {
                case DTYPE -> type = TensorflowType.numbered(field.value());
                case SHAPE -> shape.addAll(shape(field.message()));
                case SHARD, OFFSET, SIZE, CHECKSUM -> numbers[field.number()] = field.value();
                case SLICES -> sliced = true;
                default -> {} // of later versions
            }
        }
        if (type.isPresent()) { // texts are beside the weights at times
            long[] sizes = shape.stream().mapToLong(Long::longValue).toArray();
            tensors.put(name, StoredTensor.inOrder(name, type.get(), sizes));
            places.put(
                    name,
                    new Place(
                            (int) numbers[SHARD],
                            numbers[OFFSET],
                            numbers[SIZE],
                            (int) numbers[CHECKSUM],
                            sliced));
        }
    }

    /** Reads a {@code TensorShapeProto}. */
    static List<Long> shape(WireMessage proto) {
        List<Long> shape = new ArrayList<>();
        for (WireMessage.Field dim : proto) {
            if (dim.number() == 2) {
                long size = 0;
                for (WireMessage.Field field : dim.message()) {
                    size = field.number() == 1 ? field.value() : size;
                }
                shape.add(size);
            }
        }
        return shape;
    }

    /** Returns the variables by name, those of the optimizer among them. */
    Map<String, StoredTensor> tensors() {
        return tensors;
    }

    /** Returns the index and the data files. */
    List<Path> files() {
        return List.copyOf(files);
    }

    @Override
    public long size(String key) {
        Place place = places.get(key);
        if (place.sliced) {
            throw new IllegalArgumentException(
                    "its variable " + key + " is stored in slices; save it whole.");
        }
        return place.size;
    }

    // All of a variable at once, so that its checksum can be compared.
    @Override
    public byte[] bytes(String key, long begin, int length) throws IOException {
        Place place = places.get(key);
        if (place.shard < 0 || place.shard >= shards.size() || length != place.size) {
            throw new IllegalArgumentException("its variable " + key + " has an impossible place.");
        }
        RandomAccessFile file = shards.get(place.shard);
        if (place.offset < 0 || place.offset > file.length() - length) {
            throw new EOFException();
        }
        byte[] bytes = new byte[length];
        file.seek(place.offset);
        file.readFully(bytes);
        if (SortedTable.masked(ByteBuffer.wrap(bytes)) != place.checksum) {
            throw new IllegalArgumentException(
                    "the checksum of its variable " + key + " is wrong; it is damaged.");
        }
        return bytes;
    }

    @Override
    public void close() throws IOException {
        for (RandomAccessFile shard : shards) {
            shard.close();
        }
    }
}
