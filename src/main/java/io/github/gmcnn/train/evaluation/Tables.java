package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.train.evaluation.Summary.Figure;
import io.github.gmcnn.train.evaluation.Summary.Row;
import io.github.gmcnn.train.evaluation.Summary.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Scores and summaries as text: comma-separated with points in every locale, empty where a figure
 * is not defined; and as readable text.
 */
public final class Tables {

    private static final String LINE = "%-14s %-22s %5s %7s %7s %7s %7s %7s %8s%n";

    private Tables() {}

    /** Returns a row for each hole and method. */
    public static String scores(List<Score> scores) {
        List<String> head = new ArrayList<>(List.of("picture", "family", "share", "method"));
        Arrays.stream(Figure.values()).map(Figure::column).forEach(head::add);
        StringBuilder text = new StringBuilder(String.join(",", head)).append('\n');
        for (Score score : scores) {
            List<String> cells = new ArrayList<>();
            cells.add(quoted(score.picture()));
            cells.add(score.family());
            cells.add(number(score.share()));
            cells.add(quoted(score.method()));
            Arrays.stream(Figure.values()).map(f -> number(f.of(score))).forEach(cells::add);
            text.append(String.join(",", cells)).append('\n');
        }
        return text.toString();
    }

    /** Returns a row for each family and method, with mean and deviation of each figure. */
    public static String summary(List<Row> rows) {
        String figures =
                Arrays.stream(Figure.values())
                        .map(f -> f.column() + "," + f.column() + "_sd")
                        .collect(Collectors.joining(","));
        StringBuilder text = new StringBuilder("family,method,n," + figures + "\n");
        for (Row row : rows) {
            List<String> cells = new ArrayList<>();
            cells.add(row.family());
            cells.add(quoted(row.method()));
            cells.add("" + row.statistics().get(Figure.HOLE_L1).count());
            for (Statistic statistic : row.statistics().values()) {
                cells.add(number(statistic.mean()));
                cells.add(Double.isNaN(statistic.mean()) ? "" : number(statistic.deviation()));
            }
            text.append(String.join(",", cells)).append('\n');
        }
        return text.toString();
    }

    /** Returns the means of the most telling figures, aligned. */
    public static String text(List<Row> rows) {
        StringBuilder text =
                new StringBuilder(
                        String.format(
                                LINE, "family", "method", "n", "psnr", "sd", "ssim", "vgg", "seam",
                                "seconds"));
        for (Row row : rows) {
            Statistic psnr = row.statistics().get(Figure.HOLE_PSNR);
            text.append(
                    String.format(
                            LINE,
                            row.family(),
                            row.method(),
                            psnr.count(),
                            fixed(2, psnr.mean()),
                            fixed(2, psnr.deviation()),
                            fixed(3, row.statistics().get(Figure.HOLE_SSIM).mean()),
                            fixed(4, row.statistics().get(Figure.HOLE_VGG).mean()),
                            fixed(3, row.statistics().get(Figure.SEAM).mean()),
                            fixed(3, row.statistics().get(Figure.SECONDS).mean())));
        }
        return text.toString();
    }

    static String fixed(int places, double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%." + places + "f", value);
    }

    static String number(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6g", value);
    }

    static String quoted(String text) {
        return text.matches("[^,\"\\r\\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
