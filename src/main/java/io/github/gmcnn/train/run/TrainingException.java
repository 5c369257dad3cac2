package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.UserException;

/** A training cannot start, go on or be kept; names the thing, its value and the remedy. */
public final class TrainingException extends UserException {

    private static final long serialVersionUID = 1L;

    TrainingException(String message) {
        super(message);
    }

    TrainingException(String message, Throwable cause) {
        super(message, cause);
    }
}
