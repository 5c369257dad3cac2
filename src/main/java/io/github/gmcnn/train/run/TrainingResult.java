package io.github.gmcnn.train.run;

import io.github.gmcnn.core.weights.Weights;
import java.util.Optional;

/**
 * What a run leaves; no native memory, nothing to close.
 *
 * @param weights the generator's, averaged if the options say so
 * @param config of the run
 * @param steps that were done
 * @param seconds that they took
 * @param loss the mean of the last steps, up to a hundred; empty if there was no step
 * @param validation the last measurement on held-back pictures, if there was one
 * @param device that computed, {@code CPU} or {@code GPU}
 * @param pytorch version of the engine, and what it computed without, as in {@code 2.7.1 without
 *     oneDNN}
 */
public record TrainingResult(
        Weights weights,
        TrainingConfig config,
        long steps,
        double seconds,
        LossReport loss,
        Optional<ValidationReport> validation,
        String device,
        String pytorch) {}
