package io.github.gmcnn.natives;

import io.github.gmcnn.progress.UserException;

/** A folder or archive of PyTorch's libraries cannot be used; the message is one sentence. */
public final class NativesException extends UserException {

    private static final long serialVersionUID = 1L;

    NativesException(String message) {
        super(message);
    }

    NativesException(String message, Throwable cause) {
        super(message, cause);
    }
}
