package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.KnownRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a check found. Errors are absolute, in the units of {@link CheckedPicture#worth}, in colour
 * pictures the mean over the channels.
 *
 * @param plan that was followed
 * @param made the trials
 * @param holes of the user
 * @param range the lowest and highest known value of the first picture, but for a thousandth
 * @param methods how well each filled the trials
 * @param depths what is expected, and what was measured, from the rim inwards; only depths that the
 *     user's holes have
 * @param maps by picture; NaN where there were too few trials
 */
public record CheckResult(
        CheckPlan plan,
        Made made,
        int holes,
        KnownRange range,
        Map<Method, Quality> methods,
        List<DepthRow> depths,
        List<ErrorMap> maps) {

    /**
     * The trials that were made.
     *
     * @param trials how many fitted and were tried
     * @param independent how many that share no pixels would say as much; NaN if too few were tried
     * @param parts how many of them were of a part of a hole
     * @param isOutOfTime whether no time was left for another one
     * @param seconds that they took
     */
    public record Made(
            int trials, double independent, int parts, boolean isOutOfTime, double seconds) {}

    /**
     * How well a method filled all trials.
     *
     * @param error mean absolute error, each trial with the same weight
     * @param psnr in dB, with the range as peak
     * @param ssim see {@link io.github.gmcnn.core.pixels.FillMetrics#ssim}
     */
    public record Quality(double error, double psnr, double ssim) {}

    /**
     * What is known of one class of depths.
     *
     * @param pixels of the user's holes
     * @param expected mean expected error of these
     * @param bound mean bound of these
     * @param measured mean error in trials, by method; NaN if no trial was so deep
     */
    public record DepthRow(
            DepthClass depth,
            int pixels,
            double expected,
            double bound,
            Map<Method, Double> measured) {}

    static CheckResult of(CheckPlan plan, Trials run, double independent, List<ErrorMap> maps) {
        List<Trial> trials = run.done();
        Map<Method, Quality> methods = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            double error =
                    trials.stream()
                            .mapToDouble(trial -> Calibration.mean(trial.errors(method)))
                            .average()
                            .orElse(Double.NaN);
            methods.put(
                    method,
                    new Quality(error, run.fidelity().psnr(method), run.fidelity().ssim(method)));
        }
        return new CheckResult(
                plan,
                new Made(trials.size(), independent, run.parts(), run.isOutOfTime(), run.seconds()),
                run.holes(),
                run.range(),
                methods,
                rows(trials, maps),
                maps);
    }

    private static List<DepthRow> rows(List<Trial> trials, List<ErrorMap> maps) {
        List<DepthRow> rows = new ArrayList<>();
        for (DepthClass depth : DepthClass.ALL) {
            Mean expected = new Mean();
            Mean bound = new Mean();
            for (ErrorMap map : maps) {
                expected.add(map.depth(), map.expected(), depth);
                bound.add(map.depth(), map.bound(), depth);
            }
            Map<Method, Double> measured = new EnumMap<>(Method.class);
            for (Method method : Method.values()) {
                Mean mean = new Mean();
                trials.forEach(trial -> mean.add(trial.depth(), trial.errors(method), depth));
                measured.put(method, mean.value());
            }
            if (expected.count > 0) {
                rows.add(
                        new DepthRow(
                                depth, expected.count, expected.value(), bound.value(), measured));
            }
        }
        return rows;
    }

    private static final class Mean {

        private int count;
        private double sum;

        void add(int[] depths, float[] values, DepthClass depth) {
            for (int i = 0; i < depths.length; i++) {
                if (depth.holds(depths[i]) && !Float.isNaN(values[i])) {
                    count++;
                    sum += values[i];
                }
            }
        }

        double value() {
            return sum / count;
        }
    }

    /** Returns whether there were enough trials to say something. */
    public boolean isKnown() {
        return trials() >= Calibration.LEAST;
    }

    /** Returns how many trials fitted and were made. */
    public int trials() {
        return made.trials();
    }

    /** Returns the mean expected error of all filled pixels; NaN if it is not known. */
    public double expected() {
        return mean(true);
    }

    /** Returns the mean bound of all filled pixels; NaN or infinite if it is not known. */
    public double bound() {
        return mean(false);
    }

    private double mean(boolean expected) {
        double sum = 0;
        long count = 0;
        for (ErrorMap map : maps) {
            for (float value : expected ? map.expected() : map.bound()) {
                sum += Float.isNaN(value) ? 0 : value;
                count += Float.isNaN(value) ? 0 : 1;
            }
        }
        return count == 0 ? Double.NaN : sum / count;
    }

    /** Returns the verdict, a sentence or two for people. */
    public String verdict() {
        return Verdict.of(this);
    }
}
