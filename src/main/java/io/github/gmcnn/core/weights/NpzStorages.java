package io.github.gmcnn.core.weights;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A {@code .npz} archive of NumPy: a zip file of arrays, each in a file {@code NAME.npy}.
 *
 * <p>Arrays of numbers only: those of objects would be pickles, and are refused by their type.
 */
final class NpzStorages implements Storages {

    private static final String SUFFIX = ".npy";
    private static final int MAX_ARRAYS = 10_000;

    // Weights hardly shrink; what was packed more tightly is made to fill the memory.
    private static final int MAX_RATIO = 100;
    private static final int SMALL = 1 << 16; // bytes that may be packed as tightly as zeros are

    private record Place(ZipEntry entry, int begin, StoredTensor tensor) {}

    private final ZipFile zip;
    private final Map<String, Place> places = new LinkedHashMap<>();

    private NpzStorages(ZipFile zip) {
        this.zip = zip;
    }

    /** Whether a zip file holds arrays of NumPy, and no pickle of PyTorch. */
    static boolean isNpz(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.size() > 0
                    && zip.stream().allMatch(entry -> entry.getName().endsWith(SUFFIX));
        }
    }

    /** Reads all but the values; the caller closes the file. */
    static NpzStorages open(Path file) throws IOException {
        NpzStorages storages = new NpzStorages(new ZipFile(file.toFile()));
        try {
            storages.readHeaders();
            return storages;
        } catch (IOException | RuntimeException e) {
            storages.close();
            throw e;
        }
    }

    private void readHeaders() throws IOException {
        if (zip.size() > MAX_ARRAYS) {
            throw new IllegalArgumentException("it holds " + zip.size() + " arrays.");
        }
        for (ZipEntry entry : zip.stream().toList()) {
            String name = entry.getName();
            String array = name.substring(0, name.length() - SUFFIX.length());
            try (InputStream in = zip.getInputStream(entry)) {
                NpyHeader header = NpyHeader.read(in, array);
                places.put(array, new Place(entry, header.length(), header.tensor()));
            }
        }
    }

    /** Returns the arrays by name. */
    Map<String, StoredTensor> tensors() {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        places.forEach((name, place) -> tensors.put(name, place.tensor));
        return tensors;
    }

    @Override
    public long size(String key) {
        Place place = places.get(key);
        long packed = Math.max(1, place.entry.getCompressedSize());
        if (place.entry.getSize() > SMALL && place.entry.getSize() / packed > MAX_RATIO) {
            throw new IllegalArgumentException(
                    "its array " + key + " is packed more than " + MAX_RATIO + " times.");
        }
        return place.entry.getSize() - place.begin;
    }

    @Override
    public byte[] bytes(String key, long begin, int length) throws IOException {
        Place place = places.get(key);
        try (InputStream in = zip.getInputStream(place.entry)) {
            in.skipNBytes(place.begin + begin);
            return WholeBytes.read(in, length);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
