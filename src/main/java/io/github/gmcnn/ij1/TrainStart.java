package io.github.gmcnn.ij1;

import static io.github.gmcnn.ij1.TrainKey.START;
import static io.github.gmcnn.ij1.TrainKey.WIDTH;

import io.github.gmcnn.model.Model;
import io.github.gmcnn.training.GmcnnTrainer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The weights that a training begins with: of a model, of a file, or random where there is neither.
 */
record TrainStart(Optional<Model> model, Optional<Path> file) {

    /**
     * Finds what the option start names.
     *
     * @throws io.github.gmcnn.progress.UserException if there is no such model or file
     */
    static TrainStart of(TrainOptions options) {
        String start = options.value(START);
        if (start.equalsIgnoreCase(TrainOptions.SCRATCH)) {
            return new TrainStart(Optional.empty(), Optional.empty());
        }
        if (start.matches("(?i).*\\.(pth|safetensors)")) {
            return new TrainStart(Optional.empty(), Optional.of(existing(Path.of(start))));
        }
        if (options.gives(WIDTH) && !options.value(WIDTH).equals(TrainOptions.AUTO)) {
            throw new OptionsException(
                    "The model "
                            + start
                            + " has a width already; leave out width, or give start=scratch.");
        }
        return new TrainStart(Optional.of(ImageJFolders.models().find(start)), Optional.empty());
    }

    private static Path existing(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new OptionsException(
                    "There is no weights file " + file + " to start from; give another one.");
        }
        return file;
    }

    /** Returns the width of the model's network. */
    OptionalInt width() {
        return model.map(found -> OptionalInt.of(found.description().cnum()))
                .orElse(OptionalInt.empty());
    }

    void apply(GmcnnTrainer trainer) {
        model.ifPresent(trainer::startFrom);
        file.ifPresent(trainer::startFrom);
    }
}
