package io.github.gmcnn.exchange;

import io.github.gmcnn.model.Model;
import io.github.gmcnn.model.ModelDescription;
import io.github.gmcnn.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.model.ModelFolder;
import io.github.gmcnn.network.Generator;
import io.github.gmcnn.tensor.SafetensorsFile;
import io.github.gmcnn.tensor.SafetensorsFile.Precision;
import io.github.gmcnn.tensor.Weights;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;

/** Small untrained models. */
final class ExportModels {

    private ExportModels() {}

    static Weights weights() {
        return Generator.initialWeights(2, new Random(4));
    }

    static Model create(Path folder, ValueRangeRule rule, String license) {
        return ModelFolder.create(
                folder,
                out -> SafetensorsFile.write(weights(), Precision.FLOAT32, out),
                sha256 ->
                        new ModelDescription(
                                ModelDescription.FORMAT_VERSION,
                                ModelDescription.PYTORCH,
                                2,
                                rule,
                                ModelDescription.Blending.NONE,
                                ModelDescription.HoleInput.ZEROS,
                                64,
                                24,
                                sha256,
                                license,
                                Map.of("data", "none,\nuntrained", "steps", 0.0)));
    }
}
