package io.github.gmcnn.train.run;

/**
 * What a listener receives after each step.
 *
 * @param step steps done, from 1, counted on through phases and resumed runs
 * @param phase of this step
 * @param seconds of training so far, those before a resume included
 * @param loss of this step, before its update
 * @param recent the mean loss of the last steps of the phase, up to a hundred
 * @param learningRate used in this step
 * @param waited seconds that this step waited for its batch
 * @param share how much of all phases is done, 0 to 1, from which the time left follows
 */
public record StepReport(
        long step,
        Phase phase,
        double seconds,
        LossReport loss,
        LossReport recent,
        double learningRate,
        double waited,
        double share) {}
