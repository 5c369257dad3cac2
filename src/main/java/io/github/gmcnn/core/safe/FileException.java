package io.github.gmcnn.core.safe;

/** A file of a run, a result or a download cannot be read, written or fetched. */
public final class FileException extends UserException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence for people. */
    public FileException(String message) {
        super(message);
    }

    /** As {@link #FileException(String)}, with what brought it about. */
    public FileException(String message, Throwable cause) {
        super(message, cause);
    }
}
