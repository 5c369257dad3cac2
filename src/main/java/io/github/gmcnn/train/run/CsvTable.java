package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.FileException;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of comma-separated ASCII cells under a header, its first column a step that grows.
 *
 * <p>Each row is handed to the system when its call returns. Numbers have a point in every locale.
 * Whoever opens the table closes it. A failure is a {@link FileException}.
 */
final class CsvTable implements AutoCloseable {

    private final Path path;
    private final BufferedWriter out;

    private CsvTable(Path path, BufferedWriter out) {
        this.path = path;
        this.out = out;
    }

    /**
     * Makes a table, or cuts an existing one after a step, in one operation of the file system, to
     * append to it.
     *
     * @param header names of the columns, the first of them {@code step}
     * @param lastStep of the last row kept; later ones and half a row are what a killed process
     *     left
     * @throws FileException if the file has another header or cannot be written
     */
    static CsvTable open(Path path, List<String> header, long lastStep) {
        String head = String.join(",", header) + "\n";
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            boolean begun = cut(path, head, lastStep);
            CsvTable table = new CsvTable(path, writer(path));
            if (!begun) {
                table.write(head);
            }
            return table;
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static BufferedWriter writer(Path path) throws IOException {
        return Files.newBufferedWriter(
                path,
                StandardCharsets.US_ASCII,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    // Returns whether the header is left.
    private static boolean cut(Path path, String head, long lastStep) throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        long kept = lengthUpTo(path, head, lastStep);
        try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
            file.truncate(kept);
        }
        return kept > 0;
    }

    private static long lengthUpTo(Path path, String head, long lastStep) throws IOException {
        long kept = 0;
        StringBuilder row = new StringBuilder();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
            for (int letter = in.read(); letter >= 0; letter = in.read()) {
                row.append((char) letter);
                if (letter == '\n') {
                    if (kept == 0) {
                        requireHead(path, head, row.toString());
                    } else if (!isUpTo(row.toString(), lastStep)) {
                        break;
                    }
                    kept += row.length();
                    row.setLength(0);
                }
            }
        }
        if (kept == 0) {
            requireHead(path, head, row.toString());
        }
        return kept;
    }

    // Half a header is one too.
    private static void requireHead(Path path, String head, String actual) {
        if (!head.startsWith(actual)) {
            throw new FileException(
                    path
                            + " begins with \""
                            + actual.strip()
                            + "\"; it must begin with \""
                            + head.strip()
                            + "\" to be continued: move the file away.");
        }
    }

    // Zeros that a crash of the machine left are no row either.
    private static boolean isUpTo(String row, long lastStep) {
        try {
            return Long.parseLong(row.substring(0, Math.max(0, row.indexOf(',')))) <= lastStep;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Appends a row; {@code null} is an empty cell. */
    void row(Object... cells) {
        String row =
                Arrays.stream(cells)
                        .map(cell -> cell == null ? "" : cell.toString())
                        .collect(Collectors.joining(",", "", "\n"));
        try {
            write(row);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private void write(String row) throws IOException {
        out.write(row);
        out.flush();
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private static FileException unwritable(Path path, IOException e) {
        return WriteFailures.of("The table", path, e);
    }
}
