package io.github.gmcnn.core.torch;

import io.github.gmcnn.core.safe.UserException;

/** The PyTorch engine or the device asked for cannot be used; the message says what to do. */
public final class EngineException extends UserException {

    private static final long serialVersionUID = 1L;

    EngineException(String message) {
        super(message);
    }

    EngineException(String message, Throwable cause) {
        super(message, cause);
    }
}
