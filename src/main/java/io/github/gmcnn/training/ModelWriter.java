package io.github.gmcnn.training;

import com.google.gson.Gson;
import io.github.gmcnn.model.Model;
import io.github.gmcnn.model.ModelDescription;
import io.github.gmcnn.tensor.SafetensorsFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes a trained model as a folder of {@value Model#DESCRIPTION} and {@value Model#WEIGHTS}.
 *
 * <p>The folder appears whole or not at all: it is written beside its place under another name and
 * moved. An existing folder is never touched. The format is that of docs/model-format.md.
 */
public final class ModelWriter {

    /**
     * What only the person who trains knows.
     *
     * @param data the pictures and their sources, for people
     * @param license of the weights
     */
    public record Provenance(String data, String license) {}

    private ModelWriter() {}

    /**
     * As {@link #write(Path, TrainingResult, SafetensorsFile.Precision, Provenance)}, in float32.
     */
    public static void write(Path folder, TrainingResult result, Provenance provenance) {
        write(folder, result, SafetensorsFile.Precision.FLOAT32, provenance);
    }

    /**
     * Writes a model.
     *
     * @param folder to be made; its name is the model's
     * @throws TrainingException if the folder exists or cannot be written
     */
    public static void write(
            Path folder,
            TrainingResult result,
            SafetensorsFile.Precision precision,
            Provenance provenance) {
        Path target = folder.toAbsolutePath();
        requireFree(target);
        try {
            Files.createDirectories(target.getParent());
            Path temporary = target.resolveSibling(".model-" + UUID.randomUUID());
            Files.createDirectory(temporary);
            try {
                String sha256 = writeWeights(temporary.resolve(Model.WEIGHTS), result, precision);
                ModelDescription description = description(result, sha256, precision, provenance);
                Files.writeString(temporary.resolve(Model.DESCRIPTION), description.toJson());
                requireFree(target);
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                delete(temporary);
            }
        } catch (IOException e) {
            throw new TrainingException(
                    "The model cannot be written to " + target + ": " + e.getMessage(), e);
        }
    }

    private static void requireFree(Path target) {
        if (Files.exists(target)) {
            throw new TrainingException(
                    target + " exists already and is not overwritten; choose another name.");
        }
    }

    private static String writeWeights(
            Path file, TrainingResult result, SafetensorsFile.Precision precision)
            throws IOException {
        MessageDigest digest = sha256();
        try (OutputStream out =
                new BufferedOutputStream(
                        new DigestOutputStream(Files.newOutputStream(file), digest))) {
            SafetensorsFile.write(result.weights(), precision, out);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static ModelDescription description(
            TrainingResult result,
            String sha256,
            SafetensorsFile.Precision precision,
            Provenance provenance) {
        TrainingConfig config = result.config();
        return new ModelDescription(
                ModelDescription.FORMAT_VERSION,
                ModelDescription.GMCNN,
                config.cnum(),
                ModelDescription.ValueRangeRule.CROP,
                ModelDescription.Blending.MEMBRANE,
                config.cropSize(),
                config.holeSize(),
                sha256,
                provenance.license(),
                card(result, precision, provenance));
    }

    private static Map<String, Object> card(
            TrainingResult result, SafetensorsFile.Precision precision, Provenance provenance) {
        Map<String, Object> card = new TreeMap<>();
        card.put("data", provenance.data());
        card.put("phase", "reconstruction");
        card.put("settings", new Gson().fromJson(result.config().toJson(), Map.class));
        card.put("steps", result.steps());
        card.put("seconds", Math.round(result.seconds()));
        card.put("loss", result.loss());
        card.put("precision", precision.name());
        card.put("device", result.device());
        card.put("written", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        card.put("versions", versions(result));
        return card;
    }

    private static Map<String, String> versions(TrainingResult result) {
        String plugin = ModelWriter.class.getPackage().getImplementationVersion();
        return Map.of(
                "plugin",
                plugin == null ? "development" : plugin,
                "pytorch",
                result.pytorch(),
                "java",
                System.getProperty("java.version"),
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    // Does nothing after the move.
    private static void delete(Path temporary) throws IOException {
        if (Files.exists(temporary)) {
            try (Stream<Path> files = Files.list(temporary)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(temporary);
        }
    }
}
