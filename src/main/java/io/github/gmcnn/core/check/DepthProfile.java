package io.github.gmcnn.core.check;

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

    private final Sums all;

    private DepthProfile(Sums all) {
        this.all = all;
    }

    static DepthProfile of(List<Trial> trials) {
        Sums all = new Sums(trials.size());
        trials.forEach(trial -> all.add(trial, 1));
        return new DepthProfile(all);
    }

    /** Returns the error for each unit of the scale. */
    double factor(int depth) {
        return all.factor(DepthClass.of(depth));
    }

    /** Returns the errors of one of the trials over what the other ones let expect. */
    double[] ratios(Trial trial) {
        Sums others = new Sums(all);
        if (all.trials > 1) {
            others.add(trial, -1);
        }
        double[] ratios = new double[trial.scale().length];
        for (int i = 0; i < ratios.length; i++) {
            double expected = others.factor(DepthClass.of(trial.depth()[i])) * trial.scale()[i];
            double error = trial.errors(Method.SETTINGS)[i];
            ratios[i] = error == 0 ? 0 : error / expected;
        }
        return ratios;
    }

    /** Sums over trials, each with the weight 1, by class of depths. */
    private static final class Sums {

        private final int trials;
        private final double[] errors = new double[DepthClass.ALL.size()];
        private final double[] scales = new double[DepthClass.ALL.size()];

        Sums(int trials) {
            this.trials = trials;
        }

        Sums(Sums other) {
            this(other.trials);
            System.arraycopy(other.errors, 0, errors, 0, errors.length);
            System.arraycopy(other.scales, 0, scales, 0, scales.length);
        }

        void add(Trial trial, int sign) {
            double weight = (double) sign / trial.scale().length;
            for (int i = 0; i < trial.scale().length; i++) {
                int depth = DepthClass.of(trial.depth()[i]);
                errors[depth] += weight * trial.errors(Method.SETTINGS)[i];
                scales[depth] += weight * trial.scale()[i];
            }
        }

        double factor(int depth) {
            double error = 0;
            double scale = 0;
            for (int i = 0; i < errors.length; i++) {
                error += errors[i];
                scale += scales[i];
            }
            double prior = PRIOR / trials;
            return (errors[depth] + prior * error) / (scales[depth] + prior * scale);
        }
    }
}
