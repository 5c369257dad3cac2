package io.github.gmcnn.core.safe;

/** A failure that the user can fix; its message is one readable sentence, in one line. */
public abstract sealed class UserException extends RuntimeException
        permits InputException, FileException, ModelException, EngineException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence that names thing, value, rule and remedy. */
    UserException(String message) {
        super(OneLine.of(message));
    }

    /** As {@link #UserException(String)}, with what brought it about. */
    UserException(String message, Throwable cause) {
        super(OneLine.of(message), cause);
    }
}
