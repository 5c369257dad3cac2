package io.github.gmcnn.ij1;

import io.github.gmcnn.progress.UserException;

/** The image, the selection or the options given in ImageJ cannot be used. */
public final class OptionsException extends UserException {

    private static final long serialVersionUID = 1L;

    OptionsException(String message) {
        super(message);
    }
}
