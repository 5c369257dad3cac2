package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.UserException;

/** A model cannot be found or used; names the model or file, the field and the reason. */
public final class ModelException extends UserException {

    private static final long serialVersionUID = 1L;

    ModelException(String message) {
        super(message);
    }

    ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
