package io.github.gmcnn.core.weights;

import io.github.gmcnn.core.safe.ForeignFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A {@code .pth} file since PyTorch 1.6: a zip archive of a pickle and a file for each storage. */
final class ZipStorages implements PthFile.PthStorages {

    private static final int MAX_PICKLE = 64 << 20;
    private static final String PICKLE = "data.pkl";

    private final ZipFile zip;
    private String folder;
    private Object root;

    private ZipStorages(ZipFile zip) {
        this.zip = zip;
    }

    /** Reads all but the values; the caller closes the file. */
    static ZipStorages open(Path file) throws IOException {
        ZipStorages storages = new ZipStorages(new ZipFile(file.toFile()));
        try {
            storages.readPickle();
            return storages;
        } catch (IOException | RuntimeException e) {
            storages.close();
            throw e;
        }
    }

    private void readPickle() throws IOException {
        ForeignFile.of(zip)
                .ifPresent(
                        kind -> {
                            throw new IllegalArgumentException(
                                    "it is " + kind.what() + "; " + kind.remedy() + ".");
                        });
        folder = findFolder();
        String name = folder + PICKLE;
        byte[] pickle = read(name, 0, (int) length(name, MAX_PICKLE));
        root = Unpickler.read(ByteBuffer.wrap(pickle)).root();
    }

    @Override
    public Object root() {
        return root;
    }

    private String findFolder() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                .map(name -> name.substring(0, name.length() - PICKLE.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it has no data.pkl."));
    }

    private String storage(String key) {
        return folder + "data/" + key;
    }

    @Override
    public long size(String key) {
        return length(storage(key), Long.MAX_VALUE);
    }

    @Override
    public byte[] bytes(String key, long begin, int length) throws IOException {
        return read(storage(key), begin, length);
    }

    private long length(String name, long max) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null || entry.getSize() < 0 || entry.getSize() > max) {
            throw new IllegalArgumentException(name + " is missing or too large.");
        }
        return entry.getSize();
    }

    private byte[] read(String name, long begin, int length) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            in.skipNBytes(begin);
            return WholeBytes.read(in, length);
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
