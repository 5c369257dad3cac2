package io.github.gmcnn.train.evaluation;

/**
 * How true a check was for one mask on one picture.
 *
 * @param trials that it made
 * @param predicted mean error, NaN if there were too few places
 * @param actual mean error of the same pixels
 * @param covered share of the pixels whose error is within the bound; NaN without a bound
 * @param correlation rank correlation of predicted and actual errors over the pixels
 */
public record CheckScore(
        String picture,
        String family,
        String method,
        int trials,
        double predicted,
        double actual,
        double covered,
        double correlation) {}
