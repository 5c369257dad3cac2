package io.github.gmcnn.imagej.folder;

/**
 * What was made of a file.
 *
 * @param status {@link Status#FILLED} or {@link Status#UNCHANGED}
 * @param holes connected groups of missing pixels
 * @param pixels missing pixels that were filled
 * @param unfilled missing pixels that were not
 * @param message a sentence for the table, or nothing
 */
public record Outcome(Status status, int holes, long pixels, long unfilled, String message) {}
