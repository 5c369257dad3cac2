package io.github.gmcnn.training;

/**
 * What a listener learns of one step.
 *
 * @param step steps done, from 1
 * @param seconds since the start of the run
 * @param loss of this step, before its update
 * @param learningRate used in this step
 * @param waited seconds that this step waited for its batch
 */
public record StepReport(
        long step, double seconds, LossReport loss, double learningRate, double waited) {}
