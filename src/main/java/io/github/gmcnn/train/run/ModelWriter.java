package io.github.gmcnn.train.run;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.ToNumberPolicy;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.model.ModelFolder;
import io.github.gmcnn.core.network.GeneratorKind;
import io.github.gmcnn.core.network.TestPair;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a trained model as a folder of {@value Model#DESCRIPTION}, {@value Model#WEIGHTS} and
 * {@value Model#TEST}.
 *
 * <p>The folder appears whole or not at all and an existing one is never touched, see {@link
 * ModelFolder}.
 */
public final class ModelWriter {

    /**
     * What only the person who trains knows.
     *
     * @param data the pictures and their sources, as readable text
     * @param license of the weights
     */
    public record Provenance(String data, String license) {}

    // So that whole numbers stay whole.
    private static final Gson JSON =
            new GsonBuilder().setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE).create();

    private ModelWriter() {}

    /**
     * As {@link #write(Path, TrainingResult, SafetensorsFile.Precision, Provenance)}, in float32.
     */
    public static void write(Path folder, TrainingResult result, Provenance provenance) {
        write(folder, result, SafetensorsFile.Precision.FLOAT32, provenance);
    }

    /**
     * Writes a model and runs it once for its test.
     *
     * @param folder to be made; its name is the model's
     * @throws io.github.gmcnn.core.safe.ModelException if the folder exists or cannot be written
     */
    public static void write(
            Path folder,
            TrainingResult result,
            SafetensorsFile.Precision precision,
            Provenance provenance) {
        ModelFolder.create(
                folder,
                out -> SafetensorsFile.write(result.weights(), precision, out),
                sha256 -> description(result, sha256, precision, provenance),
                (weights, out) -> TestPair.of(read(weights)).write(out));
    }

    // As they were rounded.
    private static Weights read(Path weights) throws IOException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(weights))) {
            return SafetensorsFile.read(in, weights.toString());
        }
    }

    private static ModelDescription description(
            TrainingResult result,
            String sha256,
            SafetensorsFile.Precision precision,
            Provenance provenance) {
        TrainingConfig config = result.config();
        GeneratorKind kind = GeneratorKind.recognise(result.weights());
        return new ModelDescription(
                ModelDescription.FORMAT_VERSION,
                kind.architecture().id(),
                kind.cnum(),
                ModelDescription.ValueRangeRule.CROP,
                config.correctsFills()
                        ? ModelDescription.Blending.PLATE
                        : ModelDescription.Blending.NONE,
                config.holeInput(),
                config.cropSize(),
                config.holeSize(),
                sha256,
                provenance.license(),
                card(result, precision, provenance));
    }

    private static List<String> phases(TrainingConfig config) {
        return Arrays.stream(Phase.values())
                .filter(phase -> config.phase(phase).isPlanned())
                .map(Phase::label)
                .toList();
    }

    private static Map<String, Object> validation(ValidationReport report) {
        return new TreeMap<>(
                Map.of(
                        "crops", report.pictures(),
                        "step", report.step(),
                        "l1", rounded(report.l1()),
                        "psnr", rounded(report.psnr()),
                        "ssim", rounded(report.ssim())));
    }

    private static Map<String, Double> losses(LossReport loss) {
        Map<String, Double> losses = new TreeMap<>();
        loss.terms().forEach((term, value) -> losses.put(term.tag(), rounded(value)));
        return losses;
    }

    // Four digits; JSON knows no infinity, which the PSNR of a perfect fill is.
    private static double rounded(double value) {
        return Double.isFinite(value)
                ? new BigDecimal(value).round(new MathContext(4)).doubleValue()
                : Double.MAX_VALUE;
    }

    private static Map<String, Object> card(
            TrainingResult result, SafetensorsFile.Precision precision, Provenance provenance) {
        Map<String, Object> card = new TreeMap<>();
        card.put("data", provenance.data());
        card.put("phases", phases(result.config()));
        result.validation().ifPresent(report -> card.put("validation", validation(report)));
        card.put("settings", JSON.fromJson(result.config().toJson(), Map.class));
        card.put("steps", result.steps());
        card.put("seconds", Math.round(result.seconds()));
        card.put("loss", losses(result.loss()));
        card.put("precision", precision.name());
        card.put("device", result.device());
        card.put("written", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        card.put("versions", Versions.of(result.pytorch()));
        return card;
    }
}
