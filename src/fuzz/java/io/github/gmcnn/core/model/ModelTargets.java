package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.WeightsTargets;
import io.github.gmcnn.fuzz.JsonMutations;
import io.github.gmcnn.fuzz.SafetensorsMutations;
import io.github.gmcnn.fuzz.Target;
import io.github.gmcnn.fuzz.ZipMutations;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** The readers of model folders, for hostile files. */
public final class ModelTargets {

    private ModelTargets() {}

    /** Returns all of them. */
    public static List<Target> all() throws IOException {
        byte[] weights = WeightsTargets.safetensors(SafetensorsFile.Precision.FLOAT32);
        byte[] description = description(weights);
        return List.of(
                Target.of("model.json", Model.DESCRIPTION, List.of(description), ModelTargets::find)
                        .with(JsonMutations::text)
                        .beside(file -> Map.of(Model.WEIGHTS, weights)),
                Target.of(
                                "model package",
                                "a.zip",
                                List.of(packed(description, weights)),
                                file -> unpacked(file))
                        .with(
                                ZipMutations::headers,
                                ZipMutations::order,
                                ZipMutations::bomb,
                                ZipMutations.content(Model.DESCRIPTION, JsonMutations::text))
                        .within(new Target.Limit(64 << 20, 2200)), // deflate: 1032, and a copy
                Target.of("model weights", Model.WEIGHTS, List.of(weights), ModelTargets::read)
                        .with(SafetensorsMutations::header, SafetensorsMutations::offsets)
                        .beside(file -> Map.of(Model.DESCRIPTION, description(file))));
    }

    // With the checksum of these weights, so that whatever is done to them gets behind it.
    private static byte[] description(byte[] weights) {
        return new ModelDescription(
                        ModelDescription.FORMAT_VERSION,
                        "gmcnn-pytorch",
                        2,
                        ModelDescription.ValueRangeRule.CROP,
                        ModelDescription.Blending.NONE,
                        ModelDescription.HoleInput.ZEROS,
                        64,
                        24,
                        Sha256.of(weights),
                        "BSD-2-Clause",
                        Map.of("data", "rods", "psnr", 21.5, "list", List.of(1, Map.of("a", 2))))
                .toJson()
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] packed(byte[] description, byte[] weights) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("rods/" + Model.DESCRIPTION));
            zip.write(description);
            zip.putNextEntry(new ZipEntry("rods/" + Model.WEIGHTS));
            zip.write(weights);
        }
        return bytes.toByteArray();
    }

    private static boolean unpacked(Path file) throws IOException {
        try (ModelArchive archive = ModelArchive.open(file)) {
            byte[] weights = archive.model().weights();
            SafetensorsFile.read(new ByteArrayInputStream(weights), file.toString());
            return true;
        }
    }

    private static boolean find(Path file) {
        Path folder = file.getParent();
        Models models = new Models(folder.getParent());
        return models.find(folder.getFileName().toString()).description().toJson().length() > 0;
    }

    private static boolean read(Path file) throws IOException {
        byte[] weights = Models.read(file.getParent()).weights();
        SafetensorsFile.read(new ByteArrayInputStream(weights), file.toString())
                .requireFinite(file.toString());
        return true;
    }
}
