package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.model.ModelFolder;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.SafetensorsFile.Precision;
import io.github.gmcnn.core.weights.Weights;
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
