package io.github.gmcnn.imagej.folder;

import com.google.gson.Gson;
import io.github.gmcnn.core.safe.UntrustedJson;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was made of one file, as the record file keeps it.
 *
 * @param name of the item
 * @param input the file that was worked on
 * @param mask the file that said what is missing; null where none did
 * @param settings the options that count for the result
 * @param model sha256 of its weights
 * @param status {@code FILLED} or {@code UNCHANGED}
 * @param holes connected groups of missing pixels
 * @param pixels missing pixels
 * @param unfilled missing pixels that stay so
 * @param message as in the table
 * @param results the files that were made, their paths from the output folder on
 */
record BatchRecord(
        String name,
        FileStamp input,
        FileStamp mask,
        String settings,
        String model,
        Status status,
        int holes,
        long pixels,
        long unfilled,
        String message,
        List<FileStamp> results)
        implements Serializable {

    String toLine() {
        return new Gson().toJson(this);
    }

    /** Reads a line; nothing where it is damaged. */
    static Optional<BatchRecord> parse(String line) {
        try {
            return Optional.ofNullable(UntrustedJson.value(new Gson(), line, BatchRecord.class))
                    .filter(BatchRecord::isWhole);
        } catch (RuntimeException e) {
            return Optional.empty(); // as a killed process or a full disk leaves it
        }
    }

    /** Returns what a run says that finds the result still right. */
    Outcome skipped() {
        return new Outcome(Status.SKIPPED, holes, pixels, unfilled, message);
    }

    private boolean isWhole() {
        return name != null
                && isWhole(input)
                && (mask == null || isWhole(mask))
                && settings != null
                && model != null
                && status != null
                && message != null
                && results != null
                && !results.isEmpty()
                && results.stream().allMatch(BatchRecord::isWhole);
    }

    private static boolean isWhole(FileStamp stamp) {
        return Objects.nonNull(stamp) && stamp.path() != null && stamp.sha256() != null;
    }
}
