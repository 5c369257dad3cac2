package io.github.gmcnn.exchange;

import io.github.gmcnn.inference.ComputeDevice;
import io.github.gmcnn.inference.Trial;
import io.github.gmcnn.model.AtomicFolder;
import io.github.gmcnn.model.Model;
import io.github.gmcnn.model.ModelDescription;
import io.github.gmcnn.model.ModelFolder;
import io.github.gmcnn.model.Sha256;
import io.github.gmcnn.network.Architecture;
import io.github.gmcnn.network.GeneratorFile;
import io.github.gmcnn.network.GeneratorFile.Content;
import io.github.gmcnn.network.GeneratorKind;
import io.github.gmcnn.progress.Progress;
import io.github.gmcnn.tensor.SafetensorsFile;
import io.github.gmcnn.tensor.SafetensorsFile.Precision;
import io.github.gmcnn.tensor.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a model folder of other people's weights: {@code .pth} of the original code and its
 * descendants, safetensors, {@code .npz}.
 *
 * <p>The file is untrusted: nothing in it is run. The folder appears whole or not at all, is read
 * back and compared, and an existing one is never touched.
 */
public final class ModelImport {

    private static final int STEPS = 4;

    private final Path file;
    private final Path folder;
    private final ImportSettings settings;
    private final Progress progress;

    private ModelImport(Path file, Path folder, ImportSettings settings, Progress progress) {
        this.file = file;
        this.folder = folder;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Imports a file.
     *
     * @param folder to be made; its name is the model's
     * @return the model as it lies there
     * @throws io.github.gmcnn.progress.UserException if the file holds no generator that can be
     *     used, a value is not finite, a setting is illegal, or the folder exists or cannot be
     *     written; no folder stays then
     * @throws io.github.gmcnn.progress.CancelledException if cancelled; no folder stays then
     */
    public static Model run(Path file, Path folder, ImportSettings settings, Progress progress) {
        if (!Files.isRegularFile(file)) {
            throw new ExchangeException(
                    "There is no file " + file + " to import; give the path of a file of weights.");
        }
        try {
            return new ModelImport(file, folder, settings, progress).run();
        } catch (IOException e) {
            throw new ExchangeException(file + " cannot be imported: " + e, e);
        }
    }

    private Model run() throws IOException {
        requireLegalSettings();
        step(0, "reading " + file.getFileName());
        Content content = GeneratorFile.read(file, settings.part());
        content.weights().requireFinite(file.toString());
        step(1, "writing " + folder.getFileName());
        String source = Sha256.of(file);
        Model model =
                ModelFolder.create(
                        folder,
                        out -> SafetensorsFile.write(content.weights(), precision(content), out),
                        sha256 -> description(content, source, sha256));
        boolean good = false;
        try {
            check(model, content.weights());
            good = true;
            return model;
        } finally {
            if (!good) {
                AtomicFolder.delete(folder);
            }
        }
    }

    private void step(int step, String what) {
        progress.check();
        progress.update(step, STEPS, what);
    }

    // Before anything is written or the whole file read.
    private void requireLegalSettings() {
        try {
            description(new GeneratorKind(Architecture.PYTORCH, 2), "0".repeat(64), Map.of());
        } catch (IllegalArgumentException e) {
            throw new ExchangeException("The model cannot be described: " + e.getMessage(), e);
        }
    }

    // What was rounded to float16 stays so without loss, in half the space.
    private static Precision precision(Content content) {
        return content.dtypes().equals(Set.of("float16")) ? Precision.FLOAT16 : Precision.FLOAT32;
    }

    private ModelDescription description(Content content, String source, String sha256) {
        Map<String, Object> origin = new TreeMap<>();
        origin.put("file", file.getFileName().toString());
        origin.put("sha256", source);
        origin.put("format", content.format().label());
        origin.put("precision", String.join(", ", content.dtypes()));
        origin.put("part", content.part());
        Map<String, Object> card = new TreeMap<>();
        card.put("data", "not known: the weights were imported");
        card.put("imported", origin);
        card.put("written", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return description(GeneratorKind.recognise(content.weights()), sha256, card);
    }

    private ModelDescription description(
            GeneratorKind kind, String sha256, Map<String, Object> card) {
        return new ModelDescription(
                ModelDescription.FORMAT_VERSION,
                kind.architecture().id(),
                kind.cnum(),
                settings.valueRange(),
                settings.blending(),
                settings.cropSize(),
                settings.holeSize(),
                sha256,
                settings.license(),
                card);
    }

    private void check(Model model, Weights expected) throws IOException {
        step(2, "reading back");
        Weights read =
                SafetensorsFile.read(new ByteArrayInputStream(model.weights()), model.location());
        expected.tensors()
                .forEach(
                        (name, tensor) -> {
                            if (!Arrays.equals(tensor.values(), read.get(name).values())) {
                                throw new ExchangeException(
                                        "The tensor "
                                                + name
                                                + " was not written as it was read; the disk may be"
                                                + " damaged, nothing was imported.");
                            }
                        });
        step(3, "running it once");
        if (settings.trial() && !Trial.isFinite(model, ComputeDevice.CPU)) {
            throw new ExchangeException(
                    file
                            + " gives values that are not finite when the network is run, so it was"
                            + " not imported; the weights are damaged or those of another network.");
        }
    }
}
