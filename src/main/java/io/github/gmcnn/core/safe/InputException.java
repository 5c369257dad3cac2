package io.github.gmcnn.core.safe;

/** An image, a mask, an option or a record that people gave cannot be used. */
public final class InputException extends UserException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence for people. */
    public InputException(String message) {
        super(message);
    }

    /** As {@link #InputException(String)}, with what brought it about. */
    public InputException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Ends the call with the sentence "NAME is VALUE; it RULE." unless the value is legal.
     *
     * @param name the option, as in {@code rectangles.margin}
     * @param rule how the sentence ends, as in {@code must be 0 or more}
     */
    public static void require(boolean legal, String name, Object value, String rule) {
        if (!legal) {
            throw new InputException(name + " is " + value + "; it " + rule + ".");
        }
    }
}
