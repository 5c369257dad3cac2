package io.github.gmcnn.core.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code .pth} file before PyTorch 1.6, as torchvision's VGG19 and the original's released models
 * are: five pickles, then the storages one after the other.
 *
 * <p>The pickles are a magic number, the protocol, facts of the machine, the state dict and the
 * storages' keys; a storage is its number of elements as int64, then its elements.
 *
 * <p>Source: PyTorch 1.5, {@code torch/serialization.py}, {@code _legacy_load}.
 */
final class LegacyStorages implements PthFile.PthStorages {

    // The pickle of 0x1950a86a20f9469cfc6c, protocol 2
    private static final byte[] MAGIC = {
        (byte) 0x80,
        2,
        (byte) 0x8a,
        10,
        0x6c,
        (byte) 0xfc,
        (byte) 0x9c,
        0x46,
        (byte) 0xf9,
        0x20,
        0x6a,
        (byte) 0xa8,
        0x50,
        0x19,
        '.'
    };
    private static final long PROTOCOL = 1001;
    private static final int MAX_PICKLES = 16 << 20; // bytes of all five

    private record Place(long begin, long size) {}

    private final RandomAccessFile file;
    private final Map<String, Place> places = new HashMap<>();
    private Object root;

    private LegacyStorages(RandomAccessFile file) {
        this.file = file;
    }

    /** Whether the file begins with the magic number. */
    static boolean isLegacy(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(MAGIC, in.readNBytes(MAGIC.length));
        }
    }

    /** Reads all but the values; the caller closes the file. */
    static LegacyStorages open(Path path) throws IOException {
        LegacyStorages storages = new LegacyStorages(new RandomAccessFile(path.toFile(), "r"));
        try {
            storages.readPickles();
            return storages;
        } catch (IOException | RuntimeException e) {
            storages.close();
            throw e;
        }
    }

    private void readPickles() throws IOException {
        byte[] start = new byte[(int) Math.min(file.length(), MAX_PICKLES)];
        file.readFully(start);
        ByteBuffer pickles = ByteBuffer.wrap(start);
        pickles.position(MAGIC.length);
        Object protocol = Unpickler.read(pickles).root();
        Object machine = Unpickler.read(pickles).root();
        Unpickler.Pickle dictionary = Unpickler.read(pickles);
        Object keys = Unpickler.read(pickles).root();
        root = dictionary.root();
        if (!Long.valueOf(PROTOCOL).equals(protocol)
                || !(machine instanceof Map<?, ?> facts)
                || !Boolean.TRUE.equals(facts.get("little_endian"))) {
            throw new IllegalArgumentException("it is of an unknown protocol or byte order.");
        }
        locate((List<?>) keys, dictionary.storages(), pickles.position());
    }

    private void locate(List<?> keys, Map<String, StorageType> types, long first)
            throws IOException {
        long position = first;
        for (Object key : keys) {
            // Not any object: comparing or printing a list of lists of lists may never end.
            if (!(key instanceof String name) || types.get(name) == null) {
                throw new IllegalArgumentException("one of its storages belongs to no tensor.");
            }
            file.seek(position);
            long count = Long.reverseBytes(file.readLong());
            long size = Math.multiplyExact(count, types.get(name).bytes());
            position += Long.BYTES;
            if (count < 0 || size > file.length() - position) {
                throw new EOFException();
            }
            places.put(name, new Place(position, size));
            position += size;
        }
    }

    @Override
    public Object root() {
        return root;
    }

    @Override
    public long size(String key) {
        if (!places.containsKey(key)) {
            throw new IllegalArgumentException("its storage " + key + " is missing.");
        }
        return places.get(key).size;
    }

    @Override
    public byte[] bytes(String key, long begin, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(places.get(key).begin + begin);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
