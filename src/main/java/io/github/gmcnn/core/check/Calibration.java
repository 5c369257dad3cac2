package io.github.gmcnn.core.check;

import java.util.Arrays;
import java.util.List;

/**
 * What errors of trials say of errors elsewhere: split conformal prediction with errors divided by
 * what is expected of them without the truth, a {@link Scale} times a {@link DepthProfile}.
 *
 * <p>Each trial has the same weight, whatever its size. The bound is the quantile of the trials'
 * ratios (Lei et al. 2018, Distribution-free predictive inference for regression, section 2), after
 * each was multiplied by what few trials leave open: the mean error of a hole differs from what is
 * expected of it, and n independent trials know the variance of that, and their own mean, only so
 * well. Trials that share pixels are alike and count as fewer (Kish 1965, Survey sampling:
 * effective sample size). With many trials nothing is left open.
 *
 * @param profile expected error for each unit of the scale, by depth
 * @param quantile bound for each unit of the expected error
 * @param independent trials that share no pixels and would say as much
 */
record Calibration(DepthProfile profile, double quantile, double independent) {

    /** Trials from which on there is something to say. */
    static final int LEAST = 5;

    /**
     * How much the mean errors of holes usually differ from what is expected, as a share of it: the
     * median over training pictures with a square hole of 128 pixels.
     */
    private static final double USUAL = 0.2;

    /** Weight of what is usual, in trials. */
    private static final double PRIOR = 1;

    /** Quantiles of the normal distribution in the middle of nine equal parts; variance 1. */
    private static final double[] NORMAL = {
        -1.711, -1.039, -0.633, -0.303, 0, 0.303, 0.633, 1.039, 1.711
    };

    private static final int HALVINGS = 60; // to the last digits of a number

    /**
     * Calibrates.
     *
     * @param trials at least one
     * @param coverage share of the errors within the bound
     */
    static Calibration of(List<Trial> trials, double coverage) {
        DepthProfile profile = DepthProfile.of(trials);
        double[][] ratios = trials.stream().map(profile::ratios).toArray(double[][]::new);
        double[] levels = trials.stream().mapToDouble(profile::level).toArray();
        double independent = independent(trials);
        double open = Math.sqrt(Math.log1p(open(levels, independent)));
        return new Calibration(profile, quantile(ratios, open, coverage), independent);
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

    // So many equal ones without correlation have a mean as certain as these.
    private static double independent(List<Trial> trials) {
        double correlations = 0;
        for (Trial a : trials) {
            for (Trial b : trials) {
                correlations += a.shared(b);
            }
        }
        return trials.size() * trials.size() / correlations;
    }

    // The variance of a new trial's level about their mean, less that which they have themselves.
    private static double open(double[] levels, double independent) {
        double mean = Arrays.stream(levels).average().orElseThrow();
        double own = 0;
        for (double level : levels) {
            own += (level - mean) * (level - mean) / levels.length;
        }
        own = mean > 0 ? own / (mean * mean) : 0;
        double one = (PRIOR * USUAL * USUAL + independent * own) / (PRIOR + independent - 1);
        return Math.max(0, one * (1 + 1 / independent) - own);
    }

    /** Returns the quantile of all ratios times the exponential of normal numbers. */
    private static double quantile(double[][] ratios, double deviation, double level) {
        double high = 0;
        for (double[] trial : ratios) {
            Arrays.sort(trial);
            high = Math.max(high, trial[trial.length - 1]);
        }
        high *= Math.exp(deviation * NORMAL[NORMAL.length - 1]);
        double low = 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (within(ratios, deviation, middle) < level - 1e-12) { // of rounding
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static double within(double[][] ratios, double deviation, double limit) {
        double sum = 0;
        for (double[] trial : ratios) {
            for (double normal : NORMAL) {
                sum +=
                        (double) notAbove(trial, limit * Math.exp(-deviation * normal))
                                / trial.length;
            }
        }
        return sum / ratios.length / NORMAL.length;
    }

    private static int notAbove(double[] sorted, double limit) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= limit) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
