package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.train.evaluation.Summary.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * How one method did beside another in the same holes of slices of stacks.
 *
 * @param against the other: the first of the table; where whole slices are missing {@code mean}
 * @param count number of slices
 * @param wins share of the slices in which the PSNR in the hole is higher than the other's
 * @param psnr difference in dB in the hole
 * @param worst the least of these differences
 * @param ssim difference of structural similarity in the hole
 * @param consistency change from slice to slice, the truth's being 1; NaN where the truth does not
 *     change
 */
public record Comparison(
        String family,
        String method,
        String against,
        int count,
        double wins,
        Statistic psnr,
        double worst,
        Statistic ssim,
        double consistency) {

    private static final String MEAN = SliceFill.mean().name();

    /**
     * Returns a row for each family of stacks and method; figures that compare are NaN where a
     * method is compared with itself.
     */
    public static List<Comparison> of(List<Score> scores) {
        List<Comparison> rows = new ArrayList<>();
        for (StackFamily family : StackFamily.FAMILIES) {
            Map<String, Map<String, Score>> methods = methods(scores, family.name());
            if (!methods.isEmpty()) {
                boolean mean = family.masks().isEmpty() && methods.containsKey(MEAN);
                String against = mean ? MEAN : methods.keySet().iterator().next();
                methods.forEach((name, own) -> rows.add(of(own, methods.get(against))));
            }
        }
        return rows;
    }

    private static Map<String, Map<String, Score>> methods(List<Score> scores, String family) {
        Map<String, Map<String, Score>> methods = new LinkedHashMap<>();
        for (Score score : scores) {
            if (score.family().equals(family)) {
                methods.computeIfAbsent(score.method(), m -> new LinkedHashMap<>())
                        .put(score.picture(), score);
            }
        }
        return methods;
    }

    private static Comparison of(Map<String, Score> own, Map<String, Score> others) {
        Score any = own.values().iterator().next();
        String against = others.values().iterator().next().method();
        Map<String, Score> beside = any.method().equals(against) ? Map.of() : others;
        double[] psnr = differences(own, beside, score -> score.hole().psnr());
        double[] ssim = differences(own, beside, score -> score.hole().ssim());
        long wins = Arrays.stream(psnr).filter(d -> d > 0).count();
        return new Comparison(
                any.family(),
                any.method(),
                against,
                own.size(),
                (double) wins / psnr.length,
                Statistic.of(psnr),
                Arrays.stream(psnr).min().orElse(Double.NaN),
                Statistic.of(ssim),
                total(own, SliceChange::filled) / total(own, SliceChange::truth));
    }

    private static double[] differences(
            Map<String, Score> own, Map<String, Score> others, ToDoubleFunction<Score> figure) {
        return own.entrySet().stream()
                .filter(entry -> others.containsKey(entry.getKey()))
                .mapToDouble(
                        entry ->
                                figure.applyAsDouble(entry.getValue())
                                        - figure.applyAsDouble(others.get(entry.getKey())))
                .toArray();
    }

    private static double total(Map<String, Score> own, ToDoubleFunction<SliceChange> figure) {
        return own.values().stream()
                .map(Score::change)
                .mapToDouble(figure)
                .filter(Double::isFinite)
                .sum();
    }
}
