package io.github.gmcnn.core.safe;

import java.nio.BufferUnderflowException;

/** What went wrong, for a sentence about a file; short, whatever a stranger wrote into the file. */
public final class Reasons {

    private static final int LONGEST = 300; // characters

    private Reasons() {}

    /** Returns the message of the first cause in plain words: never empty, never Java's own. */
    public static String of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof ArithmeticException) {
            return "a number in it is too large.";
        }
        if (root instanceof ClassCastException
                || root instanceof IndexOutOfBoundsException
                || root instanceof NegativeArraySizeException
                || root instanceof BufferUnderflowException) {
            return "something in it is of another kind than belongs there.";
        }
        boolean own = root.getMessage() != null && !(root instanceof NullPointerException);
        return own ? shortened(root.getMessage()) : "something is missing in it.";
    }

    /** Returns a text in one line, the end left out if it is long. */
    public static String shortened(String text) {
        boolean whole = text.length() <= LONGEST;
        String start = whole ? text : text.substring(0, LONGEST) + "...";
        return start.replaceAll("[\\p{Cntrl}\\s]+", " ");
    }
}
