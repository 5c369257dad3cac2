package io.github.gmcnn.core.check;

import java.util.Arrays;
import java.util.List;

/**
 * Errors for each unit of the {@link Scale}, by depth: in noise they are the same at all depths, in
 * a texture they grow.
 *
 * <p>A class of depths of which trials say little is drawn towards the mean of all.
 */
final class DepthProfile {

    /** Weight of the mean of all depths, in trials that lie in one class. */
    private static final double PRIOR = 0.5;

    private final double[] factors; // by class of depths

    private DepthProfile(double[] factors) {
        this.factors = factors;
    }

    /** Averages trials, each with the same weight. */
    static DepthProfile of(List<Trial> trials) {
        double[] errors = new double[DepthClass.ALL.size()];
        double[] scales = new double[errors.length];
        for (Trial trial : trials) {
            double weight = 1.0 / trial.scale().length;
            for (int i = 0; i < trial.scale().length; i++) {
                int depth = DepthClass.of(trial.depth()[i]);
                errors[depth] += weight * trial.errors(Method.SETTINGS)[i];
                scales[depth] += weight * trial.scale()[i];
            }
        }
        double error = PRIOR / trials.size() * Arrays.stream(errors).sum();
        double scale = PRIOR / trials.size() * Arrays.stream(scales).sum();
        double[] factors = new double[errors.length];
        Arrays.setAll(factors, i -> (errors[i] + error) / (scales[i] + scale));
        return new DepthProfile(factors);
    }

    /** Returns the error for each unit of the scale. */
    double factor(int depth) {
        return factors[DepthClass.of(depth)];
    }

    /** Returns the errors of a trial over what is expected of them. */
    double[] ratios(Trial trial) {
        double[] ratios = new double[trial.scale().length];
        for (int i = 0; i < ratios.length; i++) {
            double error = trial.errors(Method.SETTINGS)[i];
            ratios[i] = error == 0 ? 0 : error / expected(trial, i);
        }
        return ratios;
    }

    /** Returns the mean error of a trial over what is expected of it. */
    double level(Trial trial) {
        double error = 0;
        double expected = 0;
        for (int i = 0; i < trial.scale().length; i++) {
            error += trial.errors(Method.SETTINGS)[i];
            expected += expected(trial, i);
        }
        return error == 0 ? 0 : error / expected;
    }

    private double expected(Trial trial, int pixel) {
        return factor(trial.depth()[pixel]) * trial.scale()[pixel];
    }
}
