package io.github.gmcnn.imagej.train;

import io.github.gmcnn.core.model.ModelDescription.HoleInput;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Reasons;
import io.github.gmcnn.core.safe.TextFile;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.train.TrainOptions.Limits;
import io.github.gmcnn.imagej.train.TrainStart.Network;
import io.github.gmcnn.train.run.MaskOptions;
import io.github.gmcnn.train.run.Phase;
import io.github.gmcnn.train.run.PhaseOptions;
import io.github.gmcnn.train.run.TrainingConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The numbers of a training as its options give them. */
final class TrainConfigs {

    /** The reference's {@code lambda_mrf}. */
    private static final double MRF_WITH_VGG = 0.05;

    private static final int MAX_FILE = 1 << 20; // bytes

    private TrainConfigs() {}

    /**
     * Returns the numbers.
     *
     * @param start what the training goes on with unless options say otherwise
     * @throws io.github.gmcnn.core.safe.UserException that names the first illegal number and its
     *     rule
     */
    static TrainingConfig of(TrainOptions options, Optional<Network> start) {
        TrainingConfig base = options.numbers().on(base(options));
        // An options file says these two, if only by its defaults.
        Optional<Network> followed = options.config().isPresent() ? Optional.empty() : start;
        Optional<HoleInput> input = options.holeInput().or(() -> followed.map(Network::holeInput));
        Optional<Boolean> corrected =
                options.corrected().or(() -> followed.map(Network::corrected));
        int width = options.width().orElse(start.map(Network::width).orElse(base.cnum()));
        TrainingConfig config =
                base.withWidth(width)
                        .withHoleInput(input.orElse(base.holeInput()))
                        .withCorrected(corrected.orElse(base.corrected()))
                        .withIdMrf(mrf(options, base.loss().idMrf()))
                        .withMasks(masks(options, base.masks()))
                        .withPhases(
                                limited(options, Phase.RECONSTRUCTION, base.reconstruction()),
                                limited(options, Phase.ADVERSARIAL, base.adversarial()));
        requireFeatures(options, config);
        start.ifPresent(network -> requireRoom(config, network.width()));
        return config;
    }

    private static void requireRoom(TrainingConfig config, int startWidth) {
        if (config.cnum() < startWidth) {
            throw new InputException(
                    "The option width is "
                            + config.cnum()
                            + " but the weights to start from have "
                            + startWidth
                            + "; give the same or more, or start=scratch.");
        }
    }

    private static TrainingConfig base(TrainOptions options) {
        TrainingConfig base =
                options.config().map(TrainConfigs::parsed).orElse(TrainingConfig.DEFAULT);
        return options.holes().isPresent() ? base.forHoles(options.holes().getAsInt()) : base;
    }

    private static TrainingConfig parsed(Path file) {
        String text;
        try {
            text = TextFile.read(file, MAX_FILE);
        } catch (IOException e) {
            throw new InputException(
                    "The options file " + file + " cannot be read; config must be a JSON file.");
        }
        try {
            return TrainingConfig.parse(text);
        } catch (UserException e) {
            throw new InputException(
                    "The options file "
                            + file
                            + " cannot be used: "
                            + Reasons.shortened(e.getMessage()));
        }
    }

    private static double mrf(TrainOptions options, double base) {
        boolean added = options.vgg().isPresent() && options.config().isEmpty();
        return options.mrf().orElse(added ? MRF_WITH_VGG : base);
    }

    private static MaskOptions masks(TrainOptions options, MaskOptions base) {
        if (options.masks() == TrainOptions.Masks.FOLDER && options.maskFolder().isEmpty()) {
            throw new InputException(
                    "The option masks=folder needs masks of your own; give their folder with"
                            + " maskfolder=FOLDER.");
        }
        return switch (options.masks()) {
            case MIXED -> base;
            case RECTANGLES -> base.withStrokeShare(0);
            case STROKES -> base.withStrokeShare(1);
            case FOLDER -> base.withImageShare(1);
        };
    }

    // A phase has its own limits where any is given, else its share of minutes and steps.
    private static PhaseOptions limited(TrainOptions options, Phase phase, PhaseOptions base) {
        Limits own = options.limits(phase);
        double share = share(options.phases(), phase);
        if (share > 0 && own.isGiven()) {
            return base.withLimits(
                    own.steps().orElse(0), own.epochs().orElse(0), 60 * own.minutes().orElse(0));
        }
        boolean common = options.minutes().isPresent() || options.steps().isPresent();
        if (share > 0 && !common && options.config().isPresent()) {
            return base;
        }
        int steps = options.steps().orElse(0);
        boolean timed = steps == 0 || options.minutes().isPresent();
        double seconds = timed ? 60 * share * options.minutes().orElse(TrainingConfig.MINUTES) : 0;
        return base.withLimits(steps(steps, share, phase), 0, seconds);
    }

    // What is lost by rounding in one phase belongs to the other.
    private static long steps(int steps, double share, Phase phase) {
        boolean rest = phase == Phase.ADVERSARIAL && share < 1 && share > 0;
        return rest
                ? steps - Math.round(TrainingConfig.FIRST_SHARE * steps)
                : Math.round(share * steps);
    }

    private static double share(TrainOptions.Phases phases, Phase phase) {
        boolean first = phase == Phase.RECONSTRUCTION;
        return switch (phases) {
            case BOTH -> first ? TrainingConfig.FIRST_SHARE : 1 - TrainingConfig.FIRST_SHARE;
            case RECONSTRUCTION -> first ? 1 : 0;
            case ADVERSARIAL -> first ? 0 : 1;
        };
    }

    private static void requireFeatures(TrainOptions options, TrainingConfig config) {
        if (config.loss().needsFeatures() && options.vgg().isEmpty()) {
            throw new InputException(
                    "The options mrf, style and content compare features of VGG19; give its file"
                            + " with vgg=FILE, or set them to 0.");
        }
    }
}
