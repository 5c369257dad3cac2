package io.github.gmcnn.core.safe;

/** A model or a file of weights cannot be found, read, used or written. */
public final class ModelException extends UserException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence for people. */
    public ModelException(String message) {
        super(message);
    }

    /** As {@link #ModelException(String)}, with what brought it about. */
    public ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
