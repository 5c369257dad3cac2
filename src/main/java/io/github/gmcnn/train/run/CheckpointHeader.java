package io.github.gmcnn.train.run;

import static io.github.gmcnn.core.safe.InputException.require;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.train.run.Checkpoint.Part;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What {@code checkpoint.json} says; the tensors lie in the files beside it.
 *
 * <p>There are no random states: whatever is drawn in a step is drawn from the seed of the config
 * and the number of the step.
 *
 * @param formatVersion {@code MAJOR.MINOR}
 * @param step steps of all phases that were done
 * @param phase under way
 * @param phaseStep steps of this phase
 * @param seconds spent training
 * @param phaseSeconds spent in this phase
 * @param bestPsnr the best validation of this phase in dB; hugely negative before the first
 * @param loss the mean of the last steps
 * @param generatorUpdates of the generator's optimizer
 * @param discriminatorUpdates of the discriminators' optimizer
 * @param averageUpdates of the moving average
 * @param pictures how many there are to learn from
 * @param picturesSha256 of their names in their order
 * @param config all options, as {@link TrainingConfig#toJson()}
 * @param versions of plugin, engine, Java and system
 * @param files the sha256 of each file beside, by name
 */
record CheckpointHeader(
        String formatVersion,
        long step,
        Phase phase,
        long phaseStep,
        double seconds,
        double phaseSeconds,
        double bestPsnr,
        LossReport loss,
        long generatorUpdates,
        long discriminatorUpdates,
        long averageUpdates,
        int pictures,
        String picturesSha256,
        TrainingConfig config,
        Map<String, String> versions,
        Map<String, String> files) {

    /** The format this version writes; it reads every 1.x. */
    static final String FORMAT_VERSION = "1.0";

    /** Returns the parts that a checkpoint of this phase must have. */
    Set<Part> parts() {
        boolean critics = phase == Phase.ADVERSARIAL && config.loss().adversarial() > 0;
        return critics
                ? EnumSet.allOf(Part.class)
                : EnumSet.of(Part.GENERATOR, Part.GENERATOR_MOMENTS, Part.AVERAGE);
    }

    /** Returns a copy with these checksums. */
    CheckpointHeader withFiles(Map<String, String> sums) {
        return new CheckpointHeader(
                formatVersion,
                step,
                phase,
                phaseStep,
                seconds,
                phaseSeconds,
                bestPsnr,
                loss,
                generatorUpdates,
                discriminatorUpdates,
                averageUpdates,
                pictures,
                picturesSha256,
                config,
                versions,
                sums);
    }

    /**
     * Checks what was read from a file.
     *
     * @throws InputException that names the first field that is not legal
     */
    void check() {
        require(
                formatVersion != null && formatVersion.matches("1\\.\\d+"),
                "formatVersion",
                formatVersion,
                "must be 1.x; update the plugin if it is newer");
        requireGiven(phase, "phase");
        requireGiven(config, "config");
        requireGiven(loss, "loss");
        requireGiven(files, "files");
        requireGiven(picturesSha256, "picturesSha256");
        require(step >= 1, "step", step, "must be 1 or more");
        require(
                phaseStep >= 0 && phaseStep <= step,
                "phaseStep",
                phaseStep,
                "must be from 0 to step, " + step);
        require(pictures >= 1, "pictures", pictures, "must be 1 or more");
    }

    private static void requireGiven(Object value, String field) {
        require(value != null, field, value, "must be given");
    }
}
