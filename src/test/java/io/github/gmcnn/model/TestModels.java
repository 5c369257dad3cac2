package io.github.gmcnn.model;

import io.github.gmcnn.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.network.Generator;
import io.github.gmcnn.tensor.SafetensorsFile;
import io.github.gmcnn.tensor.SafetensorsFile.Precision;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** Small untrained models, for tests: quick, and their fill differs from what was there. */
public final class TestModels {

    private TestModels() {}

    /**
     * Writes a model folder of width 2.
     *
     * @param folder made if it is not there
     * @return the folder
     */
    public static Path write(Path folder, long seed) throws IOException {
        ByteArrayOutputStream weights = new ByteArrayOutputStream();
        SafetensorsFile.write(
                Generator.initialWeights(2, new Random(seed)), Precision.FLOAT32, weights);
        ModelDescription description =
                new ModelDescription(
                        ModelDescription.FORMAT_VERSION,
                        ModelDescription.GMCNN,
                        2,
                        ValueRangeRule.CROP,
                        196,
                        64,
                        ModelFiles.sha256(weights.toByteArray()),
                        "CC0-1.0",
                        Map.of("note", "untrained, for tests"));
        Files.createDirectories(folder);
        Files.write(folder.resolve(Model.WEIGHTS), weights.toByteArray());
        Files.writeString(folder.resolve(Model.DESCRIPTION), description.toJson());
        return folder;
    }
}
