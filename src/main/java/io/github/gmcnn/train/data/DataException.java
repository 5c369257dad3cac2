package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.UserException;

/** Pictures or masks cannot be used; names the thing, its value and the rule. */
public final class DataException extends UserException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence for the user. */
    public DataException(String message) {
        super(message);
    }

    /**
     * Ends the call with the sentence "NAME is VALUE; it RULE." unless the value is legal.
     *
     * @param name the option, as in {@code rectangles.margin}
     * @param rule how the sentence ends, as in {@code must be 0 or more}
     */
    static void require(boolean legal, String name, Object value, String rule) {
        if (!legal) {
            throw new DataException(name + " is " + value + "; it " + rule + ".");
        }
    }
}
