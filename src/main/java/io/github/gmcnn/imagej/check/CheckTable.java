package io.github.gmcnn.imagej.check;

import ij.measure.ResultsTable;
import io.github.gmcnn.core.check.CheckResult;
import io.github.gmcnn.core.check.CheckResult.DepthRow;
import io.github.gmcnn.core.check.CheckResult.Quality;
import io.github.gmcnn.core.check.Method;
import io.github.gmcnn.core.safe.AtomicFile;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.ImageCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a check found as a table: a row for each class of depths, one for all of them. */
final class CheckTable {

    private static final int PLACES = 3;

    private CheckTable() {}

    private static List<String> head(ImageCheck check) {
        List<String> head = new ArrayList<>(List.of("depth", "pixels"));
        head.add("expected");
        head.add(String.format(Locale.ROOT, "bound_%.0f", 100 * check.result().plan().coverage()));
        for (Method method : Method.values()) {
            head.add("trials_" + method.words().replace(' ', '_'));
        }
        return head;
    }

    private static List<List<Object>> rows(ImageCheck check) {
        CheckResult result = check.result();
        List<List<Object>> rows = new ArrayList<>();
        int pixels = 0;
        for (DepthRow row : result.depths()) {
            List<Object> cells = new ArrayList<>();
            cells.add(row.depth().words());
            cells.add(row.pixels());
            cells.add(row.expected());
            cells.add(row.bound());
            cells.addAll(row.measured().values());
            rows.add(cells);
            pixels += row.pixels();
        }
        List<Object> all = new ArrayList<>(List.of("all", pixels));
        all.add(result.expected());
        all.add(result.bound());
        result.methods().values().forEach(quality -> all.add(quality.error()));
        rows.add(all);
        return rows;
    }

    /** Returns the table for a window. */
    static ResultsTable results(ImageCheck check) {
        ResultsTable table = new ResultsTable();
        table.setPrecision(PLACES);
        List<String> head = head(check);
        for (List<Object> row : rows(check)) {
            table.incrementCounter();
            for (int i = 0; i < row.size(); i++) {
                if (row.get(i) instanceof String text) {
                    table.addValue(head.get(i), text);
                } else {
                    table.addValue(head.get(i), ((Number) row.get(i)).doubleValue());
                }
            }
        }
        table.setDecimalPlaces(table.getColumnIndex("pixels"), 0);
        return table;
    }

    /** Returns the table as aligned text, with what it was made of; empty if nothing is known. */
    static String text(ImageCheck check) {
        CheckResult result = check.result();
        if (!result.isKnown()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        text.append(made(check)).append('\n');
        text.append(line(new ArrayList<>(head(check))));
        rows(check).forEach(row -> text.append(line(row)));
        for (Method method : Method.values()) {
            Quality quality = result.methods().get(method);
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%s: PSNR %.1f dB, SSIM %.3f%n",
                            method.words(),
                            quality.psnr(),
                            quality.ssim()));
        }
        return text.toString();
    }

    /** Returns in words what the figures were made of. */
    static String made(ImageCheck check) {
        CheckResult result = check.result();
        return String.format(
                Locale.ROOT,
                "%s for %s in %.1f s on %s, seed %d%s; absolute errors in %s",
                counted(result.trials(), "trial"),
                counted(result.holes(), "hole"),
                result.made().seconds(),
                check.device(),
                result.plan().seed(),
                worth(result.made()),
                check.unit());
    }

    // Of trials that are worth less than as many holes elsewhere.
    private static String worth(CheckResult.Made made) {
        String parts =
                made.parts() == 0 ? "" : "; " + made.parts() + " of them with a part of a hole";
        boolean overlap = made.independent() < made.trials() - 0.05;
        return parts
                + (overlap
                        ? String.format(
                                Locale.ROOT,
                                "; as good as %.1f that do not overlap",
                                made.independent())
                        : "");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String line(List<?> cells) {
        StringBuilder line = new StringBuilder();
        for (Object cell : cells) {
            line.append(String.format(Locale.ROOT, "%-16s", word(cell, "%.4g")));
        }
        return line.toString().stripTrailing() + "\n";
    }

    private static String word(Object cell, String format) {
        return cell instanceof Double number
                ? String.format(Locale.ROOT, format, number)
                : "" + cell;
    }

    /**
     * Writes the table as comma-separated values, after lines that begin with {@code #}.
     *
     * @throws InputException if the file cannot be written
     */
    static void save(CheckTask.Result result, Path path) {
        ImageCheck check = result.check();
        StringBuilder text = new StringBuilder();
        text.append("# ")
                .append(CheckEntry.TITLE)
                .append(" of ")
                .append(result.title())
                .append('\n');
        text.append("# ").append(CheckOptions.TABLE.toMacro(result.options())).append('\n');
        text.append("# ").append(made(check)).append('\n');
        check.result()
                .methods()
                .forEach(
                        (method, quality) ->
                                text.append(
                                        String.format(
                                                Locale.ROOT,
                                                "# %s: PSNR %.2f dB, SSIM %.4f%n",
                                                method.words(),
                                                quality.psnr(),
                                                quality.ssim())));
        text.append("# ").append(result.verdict()).append('\n');
        text.append(String.join(",", head(check))).append('\n');
        for (List<Object> row : rows(check)) {
            text.append(String.join(",", row.stream().map(cell -> word(cell, "%.6g")).toList()));
            text.append('\n');
        }
        write(text.toString(), path);
    }

    private static void write(String text, Path path) {
        try {
            AtomicFile.replace(path, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new InputException(
                    "The table "
                            + path
                            + " cannot be written ("
                            + FileFailure.inWords(e)
                            + "); give another path with save=PATH.csv.");
        }
    }
}
