package io.github.gmcnn.imagej.folder;

import java.io.Serializable;

/**
 * What was made of a file.
 *
 * @param status what became of it; where it is {@link Status#FAILED} or {@link Status#NOT_MARKED}
 *     there is no result
 * @param holes connected groups of missing pixels
 * @param pixels missing pixels that were filled
 * @param unfilled missing pixels that were not
 * @param message a sentence for the table, or nothing
 */
public record Outcome(Status status, int holes, long pixels, long unfilled, String message)
        implements Serializable {

    /** Returns what is said of a file that has no result. */
    static Outcome without(Status status, String message) {
        return new Outcome(status, 0, 0, 0, message);
    }

    /** Returns whether there are files of a result. */
    boolean hasResult() {
        return status != Status.FAILED && status != Status.NOT_MARKED;
    }
}
