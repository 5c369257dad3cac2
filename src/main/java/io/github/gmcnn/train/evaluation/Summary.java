package io.github.gmcnn.train.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Mean, deviation and number of each figure, by family and method. */
public final class Summary {

    /** The family of means over all families, each counted the same. */
    public static final String ALL = "all families";

    /**
     * One figure over several holes.
     *
     * @param mean NaN if there is none
     * @param deviation standard deviation of the sample, 0 for one
     * @param count number of holes with this figure
     */
    public record Statistic(double mean, double deviation, int count) {

        static Statistic of(List<Score> scores, ToDoubleFunction<Score> figure) {
            return of(scores.stream().mapToDouble(figure).toArray());
        }

        static Statistic of(double[] all) {
            double[] values = Arrays.stream(all).filter(v -> !Double.isNaN(v)).toArray();
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            double mean = sum / values.length;
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            double deviation = values.length < 2 ? 0 : Math.sqrt(squares / (values.length - 1));
            return new Statistic(mean, deviation, values.length);
        }
    }

    /** The figures of a table, with the names of their columns. */
    public enum Figure {
        /** Mean absolute difference in the hole. */
        HOLE_L1(score -> score.hole().l1()),
        /** PSNR in the hole, dB. */
        HOLE_PSNR(score -> score.hole().psnr()),
        /** Structural similarity in the hole. */
        HOLE_SSIM(score -> score.hole().ssim()),
        /** Distance of VGG19 features in the hole. */
        HOLE_VGG(score -> score.hole().vgg()),
        /** Mean absolute difference of the crop. */
        WHOLE_L1(score -> score.whole().l1()),
        /** PSNR of the crop, dB. */
        WHOLE_PSNR(score -> score.whole().psnr()),
        /** Structural similarity of the crop. */
        WHOLE_SSIM(score -> score.whole().ssim()),
        /** Distance of VGG19 features of the crop. */
        WHOLE_VGG(score -> score.whole().vgg()),
        /** Step across the rim, the truth's being 1. */
        SEAM(Score::seam),
        /** Mean absolute difference from slice to slice of what was filled, in a stack. */
        CHANGE(score -> score.change().filled()),
        /** The same of what was there. */
        TRUE_CHANGE(score -> score.change().truth()),
        /** Seconds that the fill took. */
        SECONDS(Score::seconds);

        private final ToDoubleFunction<Score> of;

        Figure(ToDoubleFunction<Score> of) {
            this.of = of;
        }

        /** Returns the name of its column. */
        public String column() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        double of(Score score) {
            return of.applyAsDouble(score);
        }
    }

    /**
     * A line of the table.
     *
     * @param statistics by figure
     */
    public record Row(String family, String method, Map<Figure, Statistic> statistics) {}

    private Summary() {}

    /**
     * Returns a row for each family and method, then one for each method over all families.
     *
     * <p>Over all families a mean is the mean of the families' means, and the deviation that of
     * them; the number is that of all holes. Only methods that filled holes of each family have it.
     */
    public static List<Row> of(List<Score> scores) {
        Map<String, Map<String, List<Score>>> groups = new LinkedHashMap<>();
        for (Score score : scores) {
            groups.computeIfAbsent(score.family(), family -> new LinkedHashMap<>())
                    .computeIfAbsent(score.method(), method -> new ArrayList<>())
                    .add(score);
        }
        List<Row> rows = new ArrayList<>();
        groups.forEach(
                (family, methods) ->
                        methods.forEach((method, own) -> rows.add(row(family, method, own))));
        if (groups.size() > 1) {
            rows.addAll(overall(rows, groups.size()));
        }
        return rows;
    }

    private static Row row(String family, String method, List<Score> scores) {
        Map<Figure, Statistic> statistics = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            statistics.put(figure, Statistic.of(scores, figure::of));
        }
        return new Row(family, method, statistics);
    }

    private static List<Row> overall(List<Row> rows, int families) {
        Map<String, List<Row>> methods = new LinkedHashMap<>();
        rows.forEach(row -> methods.computeIfAbsent(row.method, m -> new ArrayList<>()).add(row));
        return methods.entrySet().stream()
                .filter(method -> method.getValue().size() == families)
                .map(method -> overall(method.getKey(), method.getValue()))
                .toList();
    }

    private static Row overall(String method, List<Row> rows) {
        Map<Figure, Statistic> statistics = new LinkedHashMap<>();
        for (Figure figure : Figure.values()) {
            double[] means =
                    rows.stream().mapToDouble(row -> row.statistics.get(figure).mean).toArray();
            int count = rows.stream().mapToInt(row -> row.statistics.get(figure).count).sum();
            statistics.put(figure, spread(means, count));
        }
        return new Row(ALL, method, statistics);
    }

    private static Statistic spread(double[] means, int count) {
        double mean = 0;
        for (double value : means) {
            mean += value / means.length;
        }
        double squares = 0;
        for (double value : means) {
            squares += (value - mean) * (value - mean);
        }
        return new Statistic(mean, Math.sqrt(squares / Math.max(1, means.length - 1)), count);
    }
}
