package io.github.gmcnn.train.run;

import static io.github.gmcnn.core.safe.InputException.require;

import io.github.gmcnn.core.safe.Option;

/**
 * How long a phase lasts and how fast it learns.
 *
 * <p>The phase ends with the first of its limits that is reached; with no limit it is left out.
 *
 * @param steps number of steps, 0 = no such limit
 * @param epochs how often each picture is shown, 0 = no such limit
 * @param seconds time, pauses between a checkpoint and its resume not counted, 0 = no such limit
 * @param learningRate at the first step of the phase
 * @param finalLearningRate at its last step, approached along a cosine; the same = no decay
 */
public record PhaseOptions(
        long steps,
        double epochs,
        double seconds,
        @Option(key = "rate", label = "rate", help = "learning rate at the beginning")
                double learningRate,
        @Option(
                        key = "finalrate",
                        label = "final rate",
                        help = "learning rate at the end, approached along a cosine")
                double finalLearningRate) {

    /** A phase that is left out. */
    public static final PhaseOptions NONE = new PhaseOptions(0, 0, 0, 1e-5, 1e-5);

    /** Checks each number; the message names it and the rule. */
    public PhaseOptions {
        require(steps >= 0, "steps", steps, "must be 0 (no limit) or more");
        require(epochs >= 0 && epochs < 1e9, "epochs", epochs, "must be 0 (no limit) or more");
        require(seconds >= 0 && seconds < 1e9, "seconds", seconds, "must be 0 (no limit) or more");
        require(
                learningRate > 0 && learningRate <= 1,
                "learningRate",
                learningRate,
                "must be above 0 and at most 1");
        require(
                finalLearningRate >= 0 && finalLearningRate <= learningRate,
                "finalLearningRate",
                finalLearningRate,
                "must be from 0 to the learningRate, " + learningRate);
    }

    /** Returns a copy that ends with the first of these limits; 0 is none. */
    public PhaseOptions withLimits(long steps, double epochs, double seconds) {
        return new PhaseOptions(steps, epochs, seconds, learningRate, finalLearningRate);
    }

    /** Returns whether there is such a phase. */
    boolean isPlanned() {
        return steps > 0 || epochs > 0 || seconds > 0;
    }

    /** Returns how much of the phase is done: 1 when the first of its limits is reached. */
    double share(long doneSteps, double doneEpochs, double doneSeconds) {
        double share = isPlanned() ? 0 : 1;
        if (steps > 0) {
            share = Math.max(share, (double) doneSteps / steps);
        }
        if (epochs > 0) {
            share = Math.max(share, doneEpochs / epochs);
        }
        if (seconds > 0) {
            share = Math.max(share, doneSeconds / seconds);
        }
        return Math.min(1, share);
    }

    /** Returns the learning rate when that share of the phase is done. */
    double rate(double share) {
        double cosine = (1 + Math.cos(Math.PI * share)) / 2;
        return finalLearningRate + (learningRate - finalLearningRate) * cosine;
    }
}
