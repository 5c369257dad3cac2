package io.github.gmcnn.train.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** How true checks were, as text. */
public final class CheckTables {

    /** The name of the row for all kinds of masks. */
    private static final String ALL = "all";

    private static final String LINE = "%-14s %-22s %5s %7s %8s %7s %7s %7s%n";

    private CheckTables() {}

    /** Returns a row for each mask, comma-separated; empty where there were too few trials. */
    public static String scores(List<CheckScore> scores) {
        StringBuilder text =
                new StringBuilder(
                        "picture,family,method,trials,predicted,actual,covered,correlation\n");
        for (CheckScore score : scores) {
            text.append(Tables.quoted(score.picture())).append(',');
            text.append(score.family()).append(',');
            text.append(Tables.quoted(score.method())).append(',');
            text.append(score.trials()).append(',');
            text.append(Tables.number(score.predicted())).append(',');
            text.append(Tables.number(score.actual())).append(',');
            text.append(Tables.number(score.covered())).append(',');
            text.append(Tables.number(score.correlation())).append('\n');
        }
        return text.toString();
    }

    /**
     * Returns a row for each family and method: of how many masks something could be said, the
     * share of pixels within the bound, the median of predicted over actual error, the rank
     * correlation of the two over the masks, and the median of that over the pixels of each.
     */
    public static String text(List<CheckScore> scores) {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                LINE, "family", "method", "n", "no", "covered", "ratio", "masks",
                                "pixels"));
        Map<List<String>, List<CheckScore>> groups = new LinkedHashMap<>();
        for (CheckScore score : scores) {
            add(groups, score.family(), score);
        }
        for (CheckScore score : scores) {
            add(groups, ALL, score);
        }
        groups.forEach((key, group) -> text.append(row(key, group)));
        return text.toString();
    }

    private static void add(
            Map<List<String>, List<CheckScore>> groups, String family, CheckScore score) {
        groups.computeIfAbsent(List.of(family, score.method()), key -> new ArrayList<>())
                .add(score);
    }

    private static String row(List<String> key, List<CheckScore> group) {
        List<CheckScore> known =
                group.stream().filter(score -> !Double.isNaN(score.predicted())).toList();
        double covered =
                known.stream()
                        .mapToDouble(CheckScore::covered)
                        .filter(Double::isFinite)
                        .average()
                        .orElse(Double.NaN);
        double[] predicted = values(known, CheckScore::predicted);
        double[] actual = values(known, CheckScore::actual);
        return String.format(
                LINE,
                key.get(0),
                key.get(1),
                known.size(),
                group.size() - known.size(),
                percent(covered),
                Tables.fixed(2, median(values(known, s -> s.predicted() / s.actual()))),
                Tables.fixed(2, Ranks.correlation(predicted, actual)),
                Tables.fixed(2, median(values(known, CheckScore::correlation))));
    }

    private static double[] values(List<CheckScore> scores, ToDoubleFunction<CheckScore> value) {
        return scores.stream().mapToDouble(value).filter(Double::isFinite).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = sorted.length;
        return count == 0 ? Double.NaN : (sorted[count / 2] + sorted[(count - 1) / 2]) / 2;
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }
}
