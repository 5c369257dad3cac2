package io.github.gmcnn.tensor;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A {@code .pth} file since PyTorch 1.6: a zip archive of a pickle and a file for each storage. */
final class ZipStorages implements PthFile.Storages {

    private static final int MAX_PICKLE = 64 << 20;
    private static final String PICKLE = "data.pkl";

    private final ZipFile zip;

    private ZipStorages(ZipFile zip) {
        this.zip = zip;
    }

    static ZipStorages open(Path file) throws IOException {
        return new ZipStorages(new ZipFile(file.toFile()));
    }

    @Override
    public Object root() {
        try {
            String name = folder() + PICKLE;
            return Unpickler.read(ByteBuffer.wrap(read(name, 0, (int) length(name, MAX_PICKLE))));
        } catch (IOException e) {
            throw new IllegalArgumentException("its data.pkl cannot be read.", e);
        }
    }

    private String folder() {
        return zip.stream()
                .map(ZipEntry::getName)
                .filter(name -> name.equals(PICKLE) || name.endsWith("/" + PICKLE))
                .map(name -> name.substring(0, name.length() - PICKLE.length()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it has no data.pkl."));
    }

    private String storage(String key) {
        return folder() + "data/" + key;
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
            byte[] bytes = in.readNBytes(length);
            if (bytes.length < length) {
                throw new EOFException(name + " is smaller than it declares.");
            }
            return bytes;
        }
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
