package io.github.gmcnn.core.weights;

import io.github.gmcnn.core.safe.ForeignFile;
import io.github.gmcnn.core.safe.ModelException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A file of tensors of any usual type: {@code .pth} in both forms, safetensors, {@code .npz},
 * checkpoints and frozen graphs of TensorFlow. The type is recognised by content, not by name; only
 * the parts of a checkpoint are found by their names.
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
        NPZ("NumPy .npz"),
        /** A checkpoint of TensorFlow 1 or 2, form V2. */
        CHECKPOINT("TensorFlow checkpoint"),
        /** A graph of TensorFlow whose weights are constants. */
        GRAPH("TensorFlow frozen graph");

        private final String label;

        Format(String label) {
            this.label = label;
        }

        /** Returns the display name. */
        public String label() {
            return label;
        }
    }

    private static final int START = 9;

    private final Format format;
    private final List<TensorTable> tables;
    private final Closeable storages;
    private final List<Path> files;
    private final int inputSide;

    private WeightsFile(
            Format format,
            List<TensorTable> tables,
            Closeable storages,
            List<Path> files,
            int inputSide) {
        this.format = format;
        this.tables = tables;
        this.storages = storages;
        this.files = files;
        this.inputSide = inputSide;
    }

    /**
     * Opens a file and reads all but the values.
     *
     * @param file its path; of a checkpoint of TensorFlow the folder, one of its files, the
     *     beginning of their names, or a zip file of them
     * @throws ModelException if it is of no known kind, damaged, or holds anything but
     *     dictionaries, lists, texts, numbers and tensors
     */
    public static WeightsFile open(Path file) throws IOException {
        return PthFile.translated(
                file,
                () -> {
                    Optional<TensorflowFiles> found = TensorflowFiles.find(file);
                    return found.isPresent() ? tensorflow(file, found.get()) : byContent(file);
                });
    }

    private static WeightsFile byContent(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new ModelException(
                    file
                            + " holds no weights: there is no checkpoint (.index) and no frozen graph"
                            + " (.pb) of TensorFlow in it.");
        }
        return switch (format(file)) {
            case PTH_ZIP -> pth(file, Format.PTH_ZIP, ZipStorages.open(file));
            case PTH_LEGACY -> pth(file, Format.PTH_LEGACY, LegacyStorages.open(file));
            case SAFETENSORS -> {
                SafetensorsStorages storages = SafetensorsStorages.open(file);
                yield single(file, Format.SAFETENSORS, storages.tensors(), storages);
            }
            case NPZ -> {
                NpzStorages storages = NpzStorages.open(file);
                yield single(file, Format.NPZ, storages.tensors(), storages);
            }
            case CHECKPOINT, GRAPH -> throw new IllegalStateException("found by name only");
        };
    }

    private static WeightsFile single(
            Path file, Format format, Map<String, StoredTensor> tensors, Storages storages) {
        TensorTable table = new TensorTable(file, "", tensors, storages);
        return new WeightsFile(format, List.of(table), storages, List.of(file), 0);
    }

    private static WeightsFile pth(Path file, Format format, PthFile.PthStorages storages)
            throws IOException {
        try {
            List<TensorTable> tables = StateDicts.of(file, storages);
            return new WeightsFile(format, tables, storages, List.of(file), 0);
        } catch (RuntimeException e) {
            storages.close();
            throw e;
        }
    }

    // What is unpacked stays as long as the file is open.
    private static WeightsFile tensorflow(Path file, TensorflowFiles found) throws IOException {
        boolean good = false;
        try {
            WeightsFile opened = found.isGraph() ? graph(file, found) : checkpoint(file, found);
            good = true;
            return opened;
        } finally {
            if (!good) {
                found.close();
            }
        }
    }

    private static WeightsFile checkpoint(Path file, TensorflowFiles found) throws IOException {
        CheckpointStorages storages = CheckpointStorages.open(found.path());
        return new WeightsFile(
                Format.CHECKPOINT,
                List.of(new TensorTable(file, "", storages.tensors(), storages)),
                new Unpacked(storages, found),
                found.isUnpacked() ? List.of(file) : storages.files(),
                0);
    }

    private static WeightsFile graph(Path file, TensorflowFiles found) throws IOException {
        GraphStorages storages = GraphStorages.open(found.path());
        return new WeightsFile(
                Format.GRAPH,
                List.of(new TensorTable(file, "", storages.tensors(), storages)),
                new Unpacked(storages, found),
                List.of(found.isUnpacked() ? file : found.path()),
                storages.inputSide());
    }

    /** Storages in files that go when they are closed. */
    private record Unpacked(Storages storages, TensorflowFiles files) implements Closeable {

        @Override
        public void close() throws IOException {
            storages.close();
            files.close();
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
        throw unknown(
                file,
                "weights",
                "a .pth of torch.save, a .safetensors, a .npz file, and checkpoints (.index) and"
                        + " frozen graphs (.pb) of TensorFlow can be read");
    }

    /**
     * Returns the sentence for a file of no known type, with what it is if that is recognised.
     *
     * @param wanted what it should be a file of
     * @param rule which kinds can be read
     */
    public static ModelException unknown(Path file, String wanted, String rule) throws IOException {
        String is =
                ForeignFile.of(file)
                        .map(kind -> "it is " + kind.what() + "; " + kind.remedy())
                        .orElse(rule);
        return new ModelException(file + " is no file of " + wanted + "; " + is + ".");
    }

    /** Returns the kind of the file. */
    public Format format() {
        return format;
    }

    /** Returns all dictionaries that have tensors, the outer before the inner. */
    public List<TensorTable> tables() {
        return tables;
    }

    /**
     * Returns the shorter side of the pictures that the network was made for, in pixels, where the
     * file says it; else 0.
     */
    public int inputSide() {
        return inputSide;
    }

    /** Returns the files that are read: one, or the parts of a checkpoint. */
    public List<Path> files() {
        return files;
    }

    @Override
    public void close() throws IOException {
        storages.close();
    }
}
