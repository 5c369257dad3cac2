package io.github.gmcnn.imagej.options;

import io.github.gmcnn.core.safe.UserException;

/** The image, the selection or the options given in ImageJ cannot be used. */
public final class OptionsException extends UserException {

    private static final long serialVersionUID = 1L;

    public OptionsException(String message) {
        super(message);
    }
}
