package io.github.gmcnn.core.check;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What errors of trials say of errors elsewhere: split conformal prediction with errors divided by
 * what is expected of them without the truth, a {@link Scale} times a {@link DepthProfile} of the
 * other trials.
 *
 * <p>Each trial has the same weight, whatever its size. Pixels of one trial are alike, so there are
 * fewer independent ones than pixels: n of them, by how much the share of large errors differs
 * between trials (Kish 1965, Survey sampling, section 5.4). The bound is the {@code ceil((n + 1) q)
 * / n} quantile, which holds for what is exchangeable with the trials on average over all pixels
 * (Lei et al. 2018, Distribution-free predictive inference for regression, section 2; Lee, Barber
 * and Willett 2023, Distribution-free inference with hierarchical data).
 *
 * @param profile expected error for each unit of the scale, by depth
 * @param quantile bound for each unit of the expected error; infinite if there are too few trials
 */
record Calibration(DepthProfile profile, double quantile) {

    /** Trials from which on there is something to say. */
    static final int LEAST = 5;

    /**
     * Calibrates.
     *
     * @param trials at least one
     * @param coverage share of the errors within the bound
     */
    static Calibration of(List<Trial> trials, double coverage) {
        DepthProfile profile = DepthProfile.of(trials);
        double[][] ratios = trials.stream().map(profile::ratios).toArray(double[][]::new);
        return new Calibration(profile, quantile(ratios, coverage));
    }

    /** Returns what is expected of a pixel. */
    double expected(int depth, float scale) {
        return profile.factor(depth) * scale;
    }

    static double mean(float[] values) {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double quantile(double[][] trials, double coverage) {
        Ratios ratios = Ratios.of(trials);
        double independent = independent(trials, ratios.quantile(coverage), coverage);
        double level = Math.ceil((independent + 1) * coverage) / independent;
        return level > 1 ? Double.POSITIVE_INFINITY : ratios.quantile(level);
    }

    // The number of independent errors that would say as much.
    private static double independent(double[][] trials, double limit, double coverage) {
        double squares = 0;
        int pixels = 0;
        for (double[] trial : trials) {
            long within = Arrays.stream(trial).filter(ratio -> ratio <= limit).count();
            double share = (double) within / trial.length;
            squares += (share - coverage) * (share - coverage);
            pixels += trial.length;
        }
        double variance = squares / Math.max(1, trials.length - 1);
        double equal = trials.length * coverage * (1 - coverage) / variance;
        return Math.max(trials.length, Math.min(pixels, equal));
    }

    /** Ratios in ascending order, with weights of which the sum is 1. */
    private record Ratios(double[] values, double[] weights) {

        static Ratios of(double[][] trials) {
            int count = Arrays.stream(trials).mapToInt(trial -> trial.length).sum();
            double[] values = new double[count];
            double[] weights = new double[count];
            int next = 0;
            for (double[] trial : trials) {
                Arrays.fill(weights, next, next + trial.length, 1.0 / trial.length / trials.length);
                System.arraycopy(trial, 0, values, next, trial.length);
                next += trial.length;
            }
            int[] order =
                    IntStream.range(0, count)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> values[i]))
                            .mapToInt(i -> i)
                            .toArray();
            return new Ratios(
                    Arrays.stream(order).mapToDouble(i -> values[i]).toArray(),
                    Arrays.stream(order).mapToDouble(i -> weights[i]).toArray());
        }

        double quantile(double level) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += weights[i];
                if (sum >= level - 1e-12) { // of rounding
                    return values[i];
                }
            }
            return values[values.length - 1];
        }
    }
}
