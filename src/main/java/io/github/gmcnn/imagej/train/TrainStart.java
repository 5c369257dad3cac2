package io.github.gmcnn.imagej.train;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.train.run.GmcnnTrainer;
import io.github.gmcnn.train.run.StartWeights;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The weights that a training begins with: of a model, of a file, or random where there is neither.
 *
 * @param model one of the list, or of a model folder
 * @param file what was read of a {@code .pth}, {@code .safetensors} or checkpoint
 */
record TrainStart(Optional<Model> model, Optional<StartWeights> file) {

    /** Random weights, or those of the run that is resumed. */
    static final TrainStart NONE = new TrainStart(Optional.empty(), Optional.empty());

    /**
     * Finds what the option start names; a file is read here, once.
     *
     * @throws io.github.gmcnn.core.safe.UserException if there is no such model or file, or it
     *     cannot be read
     */
    static TrainStart of(TrainOptions options) {
        String start = options.start();
        if (start.equalsIgnoreCase(TrainOptions.SCRATCH)) {
            return NONE;
        }
        Path path = TrainOptions.TABLE.row("start").path(start);
        if (isFile(start, path)) {
            StartWeights read = StartWeights.of(path);
            return new TrainStart(Optional.empty(), Optional.of(read));
        }
        return new TrainStart(Optional.of(ImageJFolders.models().find(start)), Optional.empty());
    }

    // A weights file or a checkpoint; a model folder has a description.
    private static boolean isFile(String start, Path path) {
        boolean weights = start.matches("(?i).*\\.(pth|safetensors|npz)");
        if (weights && !Files.isRegularFile(path)) {
            throw new InputException(
                    "There is no weights file " + start + " to start from; give another one.");
        }
        boolean there = start.matches(".*[/\\\\].*") && Files.exists(path);
        return weights || there && !Files.exists(path.resolve(Model.DESCRIPTION));
    }

    /**
     * What a training goes on with unless options say otherwise.
     *
     * @param width of the network
     * @param holeInput what it is shown in place of missing pixels
     * @param corrected whether its fills are corrected at the rim
     */
    record Network(int width, HoleInput holeInput, boolean corrected) {

        private static Network of(ModelDescription model) {
            return new Network(model.cnum(), model.holeInput(), model.isCorrected());
        }

        private static Network of(StartWeights file) {
            return new Network(file.width(), file.holeInput(), file.corrected());
        }
    }

    /** Returns what is known of the network, where there is one. */
    Optional<Network> network() {
        return file.map(Network::of).or(() -> model.map(found -> Network.of(found.description())));
    }

    void apply(GmcnnTrainer trainer) {
        model.map(StartWeights::of).ifPresent(trainer::startFrom);
        file.ifPresent(trainer::startFrom);
    }
}
