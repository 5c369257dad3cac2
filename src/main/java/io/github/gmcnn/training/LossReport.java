package io.github.gmcnn.training;

/**
 * The loss of one step as numbers.
 *
 * @param total what was minimised
 * @param reconstruction the confidence-weighted difference in the holes, unweighted by its factor
 * @param autoEncoder the difference outside the holes, likewise
 * @param idMrf the texture term, likewise; 0 without it
 */
public record LossReport(double total, double reconstruction, double autoEncoder, double idMrf) {}
