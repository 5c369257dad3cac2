package io.github.gmcnn.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A file of tensors of any kind that people have: {@code .pth} in both forms, safetensors, {@code
 * .npz}. The content tells the kind, not the name.
 *
 * <p>A file is untrusted: nothing in it is run, see {@link Unpickler}; sizes are checked before
 * memory is taken, and no memory is taken for values that are not asked for. Close it to close the
 * file. One thread at a time may use it.
 */
public final class WeightsFile implements AutoCloseable {

    /** The kinds of files. */
    public enum Format {
        /** {@code torch.save} since PyTorch 1.6. */
        PTH_ZIP("PyTorch .pth (zip form)"),
        /** {@code torch.save} before. */
        PTH_LEGACY("PyTorch .pth (form before 1.6)"),
        /** Safetensors. */
        SAFETENSORS("safetensors"),
        /** NumPy's archive of arrays. */
        NPZ("NumPy .npz");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        /** Returns words for people. */
        public String label() {
            return label;
        }
    }

    private static final int START = 9;

    private final Format format;
    private final List<TensorTable> tables;
    private final Storages storages;

    private WeightsFile(Format format, List<TensorTable> tables, Storages storages) {
        this.format = format;
        this.tables = tables;
        this.storages = storages;
    }

    /**
     * Opens a file and reads all but the values.
     *
     * @throws WeightsException if it is of no known kind, damaged, or holds anything but
     *     dictionaries, lists, texts, numbers and tensors
     */
    public static WeightsFile open(Path file) throws IOException {
        return PthFile.translated(
                file,
                () ->
                        switch (format(file)) {
                            case PTH_ZIP -> pth(file, Format.PTH_ZIP, ZipStorages.open(file));
                            case PTH_LEGACY ->
                                    pth(file, Format.PTH_LEGACY, LegacyStorages.open(file));
                            case SAFETENSORS -> {
                                SafetensorsStorages storages = SafetensorsStorages.open(file);
                                TensorTable table =
                                        new TensorTable(file, "", storages.tensors(), storages);
                                yield new WeightsFile(Format.SAFETENSORS, List.of(table), storages);
                            }
                            case NPZ -> {
                                NpzStorages storages = NpzStorages.open(file);
                                TensorTable table =
                                        new TensorTable(file, "", storages.tensors(), storages);
                                yield new WeightsFile(Format.NPZ, List.of(table), storages);
                            }
                        });
    }

    private static WeightsFile pth(Path file, Format format, PthFile.PthStorages storages)
            throws IOException {
        try {
            return new WeightsFile(format, StateDicts.of(file, storages), storages);
        } catch (RuntimeException e) {
            storages.close();
            throw e;
        }
    }

    private static Format format(Path file) throws IOException {
        byte[] start;
        try (InputStream in = Files.newInputStream(file)) {
            start = in.readNBytes(START);
        }
        String text = new String(start, StandardCharsets.ISO_8859_1);
        if (text.startsWith("PK")) {
            return NpzStorages.isNpz(file) ? Format.NPZ : Format.PTH_ZIP;
        }
        if (LegacyStorages.isLegacy(file)) {
            return Format.PTH_LEGACY;
        }
        if (text.length() == START && text.endsWith("{")) {
            return Format.SAFETENSORS;
        }
        throw new WeightsException(
                file
                        + " is no file of weights; a .pth of torch.save, a .safetensors and a .npz"
                        + " file can be read.");
    }

    /** Returns the kind of the file. */
    public Format format() {
        return format;
    }

    /** Returns all dictionaries that have tensors, the outer before the inner. */
    public List<TensorTable> tables() {
        return tables;
    }

    @Override
    public void close() throws IOException {
        storages.close();
    }
}
