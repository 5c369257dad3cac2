package io.github.gmcnn.imagej.folder;

import ij.measure.ResultsTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What became of all files, in the order of their paths; immutable.
 *
 * @param rows one for each file
 */
public record BatchTable(List<BatchRow> rows) {

    /** The names of the columns. */
    public static final List<String> COLUMNS =
            List.of("file", "status", "holes", "pixels", "seconds", "message", "unfilled");

    /** The first line of the text form. */
    static final String HEADER = String.join(",", COLUMNS);

    /** Copies the rows. */
    public BatchTable {
        rows = List.copyOf(rows);
    }

    /** Returns how many files have this status. */
    public long count(Status status) {
        return rows.stream().filter(row -> row.status() == status).count();
    }

    /** Returns whether there is a result for each file in which something is marked. */
    public boolean isComplete() {
        return count(Status.FAILED) == 0 && count(Status.NOT_REACHED) == 0;
    }

    /** Returns how many missing pixels stay so in files that have a result. */
    public long unfilled() {
        return rows.stream().mapToLong(BatchRow::unfilled).sum();
    }

    /** Returns a line for each file that failed, which begins with its name. */
    List<String> failed() {
        return rows.stream()
                .filter(row -> row.status() == Status.FAILED)
                .map(row -> row.message().startsWith(row.file()) ? row.message() : named(row))
                .toList();
    }

    private static String named(BatchRow row) {
        return row.file() + ": " + row.message();
    }

    // Among hundreds of others nobody would see them.
    private List<BatchRow> failedFirst() {
        List<BatchRow> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.comparing(row -> row.status() != Status.FAILED));
        return sorted;
    }

    /** Returns the table as ImageJ's, with the files that failed first. */
    ResultsTable results() {
        ResultsTable results = new ResultsTable();
        results.showRowNumbers(true);
        for (BatchRow row : failedFirst()) {
            results.incrementCounter();
            results.addValue("file", row.file());
            results.addValue("status", row.status().text());
            results.addValue("holes", row.holes());
            results.addValue("pixels", row.pixels());
            results.addValue("seconds", Math.rint(100 * row.seconds()) / 100);
            results.addValue("message", row.message());
            results.addValue("unfilled", row.unfilled());
        }
        results.setDecimalPlaces(results.getColumnIndex("holes"), 0);
        results.setDecimalPlaces(results.getColumnIndex("pixels"), 0);
        results.setDecimalPlaces(results.getColumnIndex("seconds"), 2);
        results.setDecimalPlaces(results.getColumnIndex("unfilled"), 0);
        return results;
    }

    /** Returns one line, as in {@code 200 files: 195 filled, 5 failed}. */
    public String summary() {
        StringJoiner parts = new StringJoiner(", ");
        for (Status status : Status.values()) {
            long count = count(status);
            if (count > 0) {
                parts.add(count + " " + status.text());
            }
        }
        int files = rows.size();
        String rest = unfilled() == 0 ? "" : "; " + unfilled() + " pixels stay unfilled";
        return files + (files == 1 ? " file" : " files") + (files == 0 ? "" : ": " + parts) + rest;
    }

    /** Returns comma-separated lines under {@link #COLUMNS}; numbers have a point. */
    public String toCsv() {
        return rows.stream()
                .map(BatchTable::line)
                .collect(Collectors.joining("\n", HEADER + "\n", rows.isEmpty() ? "" : "\n"));
    }

    private static String line(BatchRow row) {
        return String.format(
                Locale.ROOT,
                "%s,%s,%d,%d,%.2f,%s,%d",
                quote(row.file()),
                row.status().text(),
                row.holes(),
                row.pixels(),
                row.seconds(),
                quote(row.message()),
                row.unfilled());
    }

    private static String quote(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? cell : "\"" + cell.replace("\"", "\"\"") + "\"";
    }
}
