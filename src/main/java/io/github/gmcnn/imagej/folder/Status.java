package io.github.gmcnn.imagej.folder;

/** What became of a file. */
public enum Status {
    /** Its missing pixels were filled; there is a result. */
    FILLED("filled"),
    /** Nothing was missing; the result has the pixels of the input. */
    UNCHANGED("unchanged"),
    /** The result of an earlier run is still right. */
    SKIPPED("skipped"),
    /** Nobody said what is missing in it: it has no mark, or no mask file; there is no result. */
    NOT_MARKED("skipped: nothing marked"),
    /** There is no result; the message says why. */
    FAILED("failed"),
    /** The run was cancelled before or in it. */
    NOT_REACHED("not reached");

    private final String text;

    Status(String text) {
        this.text = text;
    }

    /** Returns the words for tables. */
    public String text() {
        return text;
    }
}
