package io.github.gmcnn.train.run;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.network.Generator;
import io.github.gmcnn.core.network.GeneratorFile;
import io.github.gmcnn.core.network.GeneratorKind;
import io.github.gmcnn.core.network.Widening;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.ModelException;
import io.github.gmcnn.core.weights.SafetensorsFile;
import io.github.gmcnn.core.weights.Weights;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/**
 * The weights that a run begins with, read once.
 *
 * @param weights of a generator
 * @param holeInput what it was shown in place of missing pixels
 * @param corrected whether its fills are corrected at the rim; those of a weights file are not
 */
public record StartWeights(Weights weights, HoleInput holeInput, boolean corrected) {

    /**
     * Returns those of a model.
     *
     * @throws io.github.gmcnn.core.safe.UserException if they cannot be read
     */
    public static StartWeights of(Model model) {
        String file = model.location() + "/" + Model.WEIGHTS;
        try {
            Weights weights =
                    SafetensorsFile.read(new ByteArrayInputStream(model.weights()), file)
                            .requireFinite(file);
            return new StartWeights(
                    weights, model.description().holeInput(), model.description().isCorrected());
        } catch (IOException e) {
            throw unreadable(model.location(), e);
        }
    }

    /**
     * Returns those of a file or folder.
     *
     * @param path a model folder, a checkpoint (its average is taken), or a file that {@link
     *     GeneratorFile} reads: {@code .safetensors}, {@code .pth} of the original code
     * @throws io.github.gmcnn.core.safe.UserException if they cannot be read
     */
    public static StartWeights of(Path path) {
        if (Files.isRegularFile(path.resolve(HeaderFile.NAME))) {
            Checkpoint checkpoint = Checkpoint.read(path);
            TrainingConfig config = checkpoint.header().config();
            return new StartWeights(
                    checkpoint.part(Checkpoint.Part.AVERAGE),
                    config.holeInput(),
                    config.correctsFills());
        }
        if (Files.isDirectory(path)) {
            return of(Models.read(path));
        }
        try {
            Weights weights =
                    GeneratorFile.read(path, Optional.empty())
                            .weights()
                            .requireFinite(path.toString());
            return new StartWeights(weights, HoleInput.ZEROS, false);
        } catch (IOException e) {
            throw unreadable(path.toString(), e);
        }
    }

    private static ModelException unreadable(String path, IOException e) {
        return new ModelException(
                "The weights to start from, "
                        + path
                        + ", cannot be read: "
                        + FileFailure.inWords(e)
                        + "; give others.",
                e);
    }

    /**
     * Returns the width of the generator.
     *
     * @throws io.github.gmcnn.core.safe.UserException if they are of none
     */
    public int width() {
        return GeneratorKind.recognise(weights).cnum();
    }

    /**
     * Returns weights for a run: narrower ones are widened, which changes nothing of what they
     * compute; those of a generator that painted whole pictures get a last layer of zeros where the
     * run's adds to the plate.
     *
     * @throws InputException if they are wider, or of a generator that adds to a plate which the
     *     run does not show
     */
    Weights fitted(TrainingConfig config) {
        if (holeInput == HoleInput.PLATE && config.holeInput() == HoleInput.ZEROS) {
            throw new InputException(
                    "holeInput is ZEROS but the weights to start from add to the plate; it must be"
                            + " PLATE.");
        }
        Weights wide = ofWidth(config.cnum(), config.seed());
        return holeInput == config.holeInput() ? wide : Generator.withoutOutput(wide);
    }

    private Weights ofWidth(int cnum, long seed) {
        int width = width();
        if (width > cnum) {
            throw new InputException(
                    "cnum is "
                            + cnum
                            + " but the weights to start from have "
                            + width
                            + "; it must be the same or more.");
        }
        return width == cnum ? weights : Widening.of(weights, cnum, new Random(seed));
    }
}
