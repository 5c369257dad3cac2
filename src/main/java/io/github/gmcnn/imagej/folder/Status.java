package io.github.gmcnn.imagej.folder;

import java.util.Locale;

/** What became of a file. */
public enum Status {
    /** Its missing pixels were filled; there is a result. */
    FILLED,
    /** Nothing was missing; the result has the pixels of the input. */
    UNCHANGED,
    /** The result of an earlier run is still right. */
    SKIPPED,
    /** There is no result; the message says why. */
    FAILED,
    /** The run was cancelled before or in it. */
    NOT_REACHED;

    /** Returns the words for tables. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
