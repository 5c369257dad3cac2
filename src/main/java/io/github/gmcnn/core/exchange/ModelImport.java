package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.model.ModelFolder;
import io.github.gmcnn.core.network.Architecture;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.GeneratorFile;
import io.github.gmcnn.core.network.GeneratorFile.Content;
import io.github.gmcnn.core.network.GeneratorKind;
import io.github.gmcnn.core.network.TestPair;
import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.SafetensorsFile.Precision;
import io.github.gmcnn.core.weights.Weights;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes a model folder of existing weights: {@code .pth} of the original code and its descendants,
 * safetensors, {@code .npz}, checkpoints and frozen graphs of TensorFlow.
 *
 * <p>The file is untrusted: nothing in it is run. The folder appears whole or not at all, is read
 * back and compared, and an existing one is never touched.
 */
public final class ModelImport {

    private static final int STEPS = 4;
    private static final int MAX_CROP = 1024;

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
     * @param file its path; of a checkpoint of TensorFlow the folder, one of its files, or the
     *     beginning of their names
     * @param folder to be made; its name is the model's
     * @return the model as it lies there
     * @throws io.github.gmcnn.core.safe.UserException if the file holds no generator that can be
     *     used, a value is not finite, a setting is illegal, or the folder exists or cannot be
     *     written; no folder stays then
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled; no folder stays then
     */
    public static Model run(Path file, Path folder, ImportSettings settings, Progress progress) {
        if (!Files.exists(file) && !Files.exists(Path.of(file + ".index"))) {
            throw new ModelException(
                    "There is no file " + file + " to import; give the path of a file of weights.");
        }
        try {
            return new ModelImport(file, folder, settings, progress).run();
        } catch (IOException e) {
            throw new ModelException(
                    file
                            + " cannot be imported: "
                            + FileFailure.inWords(e)
                            + "; copy or download it again.",
                    e);
        }
    }

    private Model run() throws IOException {
        requireLegalSettings();
        step(0, "reading " + file.getFileName());
        Content content = GeneratorFile.read(file, settings.part());
        content.weights().requireFinite(file.toString());
        step(1, "writing " + folder.getFileName());
        Object sums = sums(content);
        Model model = write(content, sums, Optional.empty());
        boolean good = false;
        try {
            Optional<String> warning = settings.trial() ? Arrival.warning(model) : Optional.empty();
            if (warning.isPresent()) {
                AtomicFolder.delete(folder);
                model = write(content, sums, warning);
            }
            good = true;
            return model;
        } finally {
            if (!good) {
                AtomicFolder.delete(folder);
            }
        }
    }

    private Model write(Content content, Object sums, Optional<String> warning) {
        return ModelFolder.create(
                folder,
                out -> SafetensorsFile.write(content.weights(), precision(content), out),
                sha256 -> description(content, sums, warning, sha256),
                (written, out) -> check(written, content.weights(), out));
    }

    // The sum of one file, or of each by its name.
    private Object sums(Content content) throws IOException {
        if (content.files().size() == 1) {
            return Sha256.of(content.files().get(0));
        }
        Map<String, String> sums = new TreeMap<>();
        for (Path part : content.files()) {
            sums.put(part.getFileName().toString(), Sha256.of(part));
        }
        return sums;
    }

    private void step(int step, String what) {
        progress.check();
        progress.update(step, STEPS, what);
    }

    // Before anything is written or the whole file read.
    private void requireLegalSettings() {
        try {
            description(
                    new GeneratorKind(Architecture.PYTORCH, 2),
                    new Sizes(settings.cropSize(), settings.holeSize()),
                    "0".repeat(64),
                    Map.of());
        } catch (IllegalArgumentException e) {
            throw new ModelException("The model cannot be described: " + e.getMessage(), e);
        }
    }

    // What was rounded to float16 stays so without loss, in half the space.
    private static Precision precision(Content content) {
        return content.dtypes().equals(Set.of("float16")) ? Precision.FLOAT16 : Precision.FLOAT32;
    }

    private ModelDescription description(
            Content content, Object sums, Optional<String> warning, String sha256) {
        Map<String, Object> origin = new TreeMap<>();
        origin.put("file", file.getFileName().toString());
        origin.put("sha256", sums);
        origin.put("format", content.format().label());
        origin.put("precision", String.join(", ", content.dtypes()));
        origin.put("part", content.part());
        Map<String, Object> card = new TreeMap<>();
        card.put("data", "not known: the weights were imported");
        card.put("imported", origin);
        warning.ifPresent(words -> card.put("warning", words));
        card.put("written", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        return description(
                GeneratorKind.recognise(content.weights()),
                sizes(content.inputSide()),
                sha256,
                card);
    }

    /** What the network is shown, and how thick a hole it fills in one run, in pixels. */
    private record Sizes(int crop, int hole) {}

    // A file that was made for larger pictures says so; the user's choice is kept.
    private Sizes sizes(int inputSide) {
        ImportSettings original = ImportSettings.ORIGINAL;
        int side = inputSide / Generator.GRID * Generator.GRID;
        boolean chosen =
                settings.cropSize() != original.cropSize()
                        || settings.holeSize() != original.holeSize();
        return chosen || side <= original.cropSize() || side > MAX_CROP
                ? new Sizes(settings.cropSize(), settings.holeSize())
                : new Sizes(side, side / 2);
    }

    private ModelDescription description(
            GeneratorKind kind, Sizes sizes, String sha256, Map<String, Object> card) {
        return new ModelDescription(
                ModelDescription.FORMAT_VERSION,
                kind.architecture().id(),
                kind.cnum(),
                settings.valueRange(),
                settings.blending(),
                ModelDescription.HoleInput.ZEROS,
                sizes.crop(),
                sizes.hole(),
                sha256,
                settings.license(),
                card);
    }

    private void check(Path written, Weights expected, OutputStream test) throws IOException {
        step(2, "reading back");
        try (InputStream in = new BufferedInputStream(Files.newInputStream(written))) {
            requireSame(expected, SafetensorsFile.read(in, written.toString()));
        }
        step(3, "running it once");
        if (settings.trial()) {
            TestPair pair = TestPair.of(expected);
            requireFinite(pair);
            pair.write(test);
        }
    }

    private static void requireSame(Weights expected, Weights read) {
        expected.tensors()
                .forEach(
                        (name, tensor) -> {
                            if (!Arrays.equals(tensor.values(), read.get(name).values())) {
                                throw new ModelException(
                                        "The tensor "
                                                + name
                                                + " was not written as it was read; the disk may be"
                                                + " damaged, nothing was imported.");
                            }
                        });
    }

    private void requireFinite(TestPair pair) {
        if (!pair.isFinite()) {
            throw new ModelException(
                    file
                            + " gives values that are not finite when the network is run, so it was"
                            + " not imported; the weights are damaged or those of another network.");
        }
    }
}
