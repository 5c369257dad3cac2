package io.github.gmcnn.training;

import io.github.gmcnn.model.Model;
import io.github.gmcnn.model.Models;
import io.github.gmcnn.network.GeneratorFile;
import io.github.gmcnn.network.GeneratorKind;
import io.github.gmcnn.network.Widening;
import io.github.gmcnn.tensor.SafetensorsFile;
import io.github.gmcnn.tensor.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/** Reads the weights that a run begins with. */
final class StartWeights {

    private StartWeights() {}

    /** Returns those of a model. */
    static Weights of(Model model) {
        String file = model.location() + "/" + Model.WEIGHTS;
        try {
            return SafetensorsFile.read(new ByteArrayInputStream(model.weights()), file)
                    .requireFinite(file);
        } catch (IOException e) {
            throw unreadable(model.location(), e);
        }
    }

    /**
     * Returns those of a file or folder.
     *
     * @param path a model folder, a checkpoint (its average is taken), or a file that {@link
     *     GeneratorFile} reads
     */
    static Weights of(Path path) {
        if (Files.isRegularFile(path.resolve(HeaderFile.NAME))) {
            return Checkpoint.read(path).part(Checkpoint.Part.AVERAGE);
        }
        if (Files.isDirectory(path)) {
            return of(Models.read(path));
        }
        try {
            return GeneratorFile.read(path, Optional.empty())
                    .weights()
                    .requireFinite(path.toString());
        } catch (IOException e) {
            throw unreadable(path.toString(), e);
        }
    }

    private static TrainingException unreadable(String path, IOException e) {
        return new TrainingException(
                "The weights to start from, "
                        + path
                        + ", cannot be read: "
                        + e.getMessage()
                        + "; give others.",
                e);
    }

    /** Returns the width of a generator with these weights. */
    static int width(Weights weights) {
        return GeneratorKind.recognise(weights).cnum();
    }

    /**
     * Returns weights of a generator of that width: narrower ones are widened, which changes
     * nothing of what they compute.
     */
    static Weights ofWidth(Weights weights, int cnum, long seed) {
        int width = width(weights);
        if (width > cnum) {
            throw new TrainingException(
                    "cnum is "
                            + cnum
                            + " but the weights to start from have "
                            + width
                            + "; it must be the same or more.");
        }
        return width == cnum ? weights : Widening.of(weights, cnum, new Random(seed));
    }
}
