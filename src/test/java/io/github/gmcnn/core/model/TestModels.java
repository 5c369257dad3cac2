package io.github.gmcnn.core.model;

import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.GeneratorKind;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.SafetensorsFile.Precision;
import io.github.gmcnn.core.weights.Weights;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** Small model folders for tests. */
public final class TestModels {

    private TestModels() {}

    /** Writes an untrained model of width 2 whose crops have 64 and whose holes 24 pixels. */
    public static Model tiny(Path folder) {
        return tiny(folder, 7);
    }

    /** As {@link #tiny(Path)} with other weights for another seed. */
    public static Model tiny(Path folder, long seed) {
        Weights weights = Generator.initialWeights(2, new Random(seed));
        return write(folder, weights, 2, ModelDescription.ValueRangeRule.CROP, 64, 24);
    }

    /** Writes a model folder. */
    public static Model write(
            Path folder,
            Weights weights,
            int cnum,
            ModelDescription.ValueRangeRule rule,
            int cropSize,
            int holeSize) {
        return write(
                folder, weights, cnum, rule, ModelDescription.HoleInput.ZEROS, cropSize, holeSize);
    }

    /** Writes a model folder; one that adds to the plate without a correction at the rim. */
    public static Model write(
            Path folder,
            Weights weights,
            int cnum,
            ModelDescription.ValueRangeRule rule,
            ModelDescription.HoleInput holeInput,
            int cropSize,
            int holeSize) {
        boolean bare =
                rule == ModelDescription.ValueRangeRule.BYTE
                        || holeInput == ModelDescription.HoleInput.PLATE;
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            SafetensorsFile.write(weights, Precision.FLOAT32, bytes);
            ModelDescription description =
                    new ModelDescription(
                            ModelDescription.FORMAT_VERSION,
                            GeneratorKind.recognise(weights).architecture().id(),
                            cnum,
                            rule,
                            bare
                                    ? ModelDescription.Blending.NONE
                                    : ModelDescription.Blending.MEMBRANE,
                            holeInput,
                            cropSize,
                            holeSize,
                            Sha256.of(bytes.toByteArray()),
                            "BSD-2-Clause",
                            Map.of());
            Files.createDirectories(folder);
            Files.write(folder.resolve(Model.WEIGHTS), bytes.toByteArray());
            Files.writeString(folder.resolve(Model.DESCRIPTION), description.toJson());
            return Models.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
