package io.github.gmcnn.benchmark;

import static io.github.gmcnn.benchmark.Spread.digits;

import io.github.gmcnn.benchmark.WorkerProcess.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.RunResult;

/** The result as Markdown: what is printed, kept, and put between the marks in docs. */
final class Report {

    private static final String BEGIN = "<!-- benchmark: begin -->";
    private static final String END = "<!-- benchmark: end -->";
    private static final double MEGABYTE = 1048576;

    private final StringBuilder text = new StringBuilder();

    /** Adds a paragraph. */
    void paragraph(String words) {
        text.append(words).append("\n\n");
    }

    /** Adds the table of comparisons, each as a share of the peak, which is the first. */
    void comparisons(List<Comparisons.Row> rows) {
        heading("Against PyTorch");
        double peak = gflops(rows.get(0));
        line(
                "work",
                "seconds",
                "PyTorch's",
                "times faster",
                "target",
                "GFLOP/s",
                "of peak",
                "MB",
                "PyTorch's",
                "difference");
        rule(10);
        for (Comparisons.Row row : rows) {
            boolean compared = !row.theirs().isEmpty();
            double target = row.comparison().target();
            line(
                    row.comparison().title(),
                    row.seconds().text(),
                    compared ? row.theirSeconds().text() : "-",
                    compared ? row.ratio().text() : "-",
                    target > 0 ? digits(target) : "-",
                    digits(gflops(row)),
                    Math.round(100 * gflops(row) / peak) + " %",
                    megabytes(row.ourPeak()),
                    compared ? megabytes(row.theirPeak()) : "-",
                    difference(row.difference()));
        }
        text.append('\n');
    }

    private static String difference(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.0e", share);
    }

    private static double gflops(Comparisons.Row row) {
        return row.comparison().gflop() / row.seconds().median();
    }

    private static String megabytes(long bytes) {
        return String.valueOf(Math.round(bytes / MEGABYTE));
    }

    /** Adds the table of cold starts. */
    void coldStarts(List<ColdStarts.Row> rows) {
        heading("Cold start to the first filled image");
        line("model", "seconds", "CPU seconds", "PyTorch's seconds", "PyTorch's CPU seconds");
        rule(5);
        for (ColdStarts.Row row : rows) {
            line(
                    row.title(),
                    spread(row.ours(), Sample::wall),
                    spread(row.ours(), Sample::cpu),
                    spread(row.theirs(), Sample::wall),
                    spread(row.theirs(), Sample::cpu));
        }
        text.append('\n');
    }

    private static String spread(List<Sample> samples, ToDoubleFunction<Sample> value) {
        return samples.isEmpty()
                ? "-"
                : Spread.of(samples.stream().mapToDouble(value).toArray()).text();
    }

    /** Adds the tables of a scale. */
    void scale(Scale scale, List<Scale.Point> points) {
        heading(scale.axis());
        paragraph("![Time and memory](images/bench-" + scale.name() + ".png)");
        paragraph(scale.note());
        line("way", "size", "seconds", "peak MB");
        rule(4);
        for (Scale.Point point : points) {
            line(
                    point.label(),
                    digits(point.x()),
                    point.seconds().text(),
                    String.valueOf(Math.round(point.peak())));
        }
        text.append('\n');
    }

    /** Adds the table of parts. */
    void parts(List<RunResult> results) {
        heading("Parts (JMH)");
        line("part", "milliseconds", "error (99.9 %)");
        rule(3);
        for (RunResult result : results) {
            String name = result.getPrimaryResult().getLabel();
            String layer = result.getParams().getParam("layer");
            line(
                    layer == null ? name : layer,
                    digits(result.getPrimaryResult().getScore()),
                    error(result.getPrimaryResult().getScoreError()));
        }
        text.append('\n');
    }

    // Two iterations have none.
    private static String error(double milliseconds) {
        return Double.isNaN(milliseconds) ? "-" : digits(milliseconds);
    }

    private void heading(String title) {
        text.append("### ").append(title).append("\n\n");
    }

    private void line(String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private void rule(int columns) {
        text.append("|").append("---|".repeat(columns)).append('\n');
    }

    /** Returns all so far. */
    String text() {
        return text.toString();
    }

    /** Replaces what lies between the marks of a page. */
    void record(Path page) throws IOException {
        String old = Files.readString(page);
        int begin = old.indexOf(BEGIN) + BEGIN.length();
        int end = old.indexOf(END);
        Files.writeString(page, old.substring(0, begin) + "\n\n" + text + old.substring(end));
    }
}
