package io.github.gmcnn.core.weights;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A safetensors file whose values are read where they are asked for; each tensor is a storage. */
final class SafetensorsStorages implements Storages {

    private final RandomAccessFile file;
    private final Map<String, SafetensorsHeader.Entry> entries = new LinkedHashMap<>();

    private SafetensorsStorages(RandomAccessFile file) {
        this.file = file;
    }

    /** Reads the header; the caller closes the file. */
    static SafetensorsStorages open(Path path) throws IOException {
        SafetensorsStorages storages =
                new SafetensorsStorages(new RandomAccessFile(path.toFile(), "r"));
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            SafetensorsFile.layout(in, path.toString(), storages.file.length())
                    .forEach(entry -> storages.entries.put(entry.name(), entry));
            return storages;
        } catch (IOException | RuntimeException e) {
            storages.close();
            throw e;
        }
    }

    /** Returns the tensors by name. */
    Map<String, StoredTensor> tensors() {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        entries.forEach(
                (name, entry) ->
                        tensors.put(name, StoredTensor.inOrder(name, type(entry), entry.shape())));
        return tensors;
    }

    private static StorageType type(SafetensorsHeader.Entry entry) {
        return switch (entry.type()) {
            case "F16" -> StorageType.HALF;
            case "BF16" -> StorageType.BFLOAT16;
            case "F32" -> StorageType.FLOAT;
            default -> StorageType.DOUBLE; // SafetensorsFile lets no other pass
        };
    }

    @Override
    public long size(String key) {
        return entries.get(key).end() - entries.get(key).begin();
    }

    @Override
    public byte[] bytes(String key, long begin, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(entries.get(key).begin() + begin);
        file.readFully(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
