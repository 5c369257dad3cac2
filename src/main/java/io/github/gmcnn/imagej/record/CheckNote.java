package io.github.gmcnn.imagej.record;

/**
 * How wrong the pixels of a fill may be, as a check said when they were filled.
 *
 * @param trials that were made
 * @param seed of their places
 * @param expected mean absolute error of the filled pixels; null if there were too few trials
 * @param bound mean of the bounds of the filled pixels; null if there were too few trials
 * @param coverage share of errors that was asked to be within the bound
 * @param unit of errors
 * @param verdict in a sentence
 */
public record CheckNote(
        int trials,
        long seed,
        Double expected,
        Double bound,
        double coverage,
        String unit,
        String verdict) {}
