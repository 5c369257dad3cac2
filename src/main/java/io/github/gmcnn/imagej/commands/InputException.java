package io.github.gmcnn.imagej.commands;

import io.github.gmcnn.core.safe.UserException;

/** An input that a command was given cannot be used. */
final class InputException extends UserException {

    private static final long serialVersionUID = 1L;

    InputException(String message) {
        super(message);
    }

    InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
