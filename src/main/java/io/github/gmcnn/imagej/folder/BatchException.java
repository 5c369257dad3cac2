package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.UserException;

/** Work on many files, or on one of them, is refused or fails; the message is one sentence. */
public final class BatchException extends UserException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence that names thing, value, rule and remedy. */
    public BatchException(String message) {
        super(message);
    }
}
