package io.github.gmcnn.imagej.folder;

/**
 * What became of one file.
 *
 * @param file path from the input folder on, with slashes
 * @param status what became of it
 * @param holes connected groups of missing pixels; of a skipped file those filled earlier
 * @param pixels missing pixels, likewise
 * @param seconds that it took in this run
 * @param message sentences, or nothing
 * @param unfilled missing pixels that stay so, though there is a result
 */
public record BatchRow(
        String file,
        Status status,
        int holes,
        long pixels,
        double seconds,
        String message,
        long unfilled) {}
