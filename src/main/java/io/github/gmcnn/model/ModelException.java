package io.github.gmcnn.model;

/** A model cannot be found or used; names the model or file, the field and the reason. */
public final class ModelException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ModelException(String message) {
        super(message);
    }

    ModelException(String message, Throwable cause) {
        super(message, cause);
    }
}
