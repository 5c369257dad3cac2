package io.github.gmcnn.core.torch;

import io.github.gmcnn.core.safe.UserException;

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
