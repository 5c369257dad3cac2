package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.safe.UserException;

/** The selection, the ROIs, the mask image or the rule does not say what is missing. */
public final class MaskException extends UserException {

    private static final long serialVersionUID = 1L;

    MaskException(String message) {
        super(message);
    }

    MaskException(String message, Throwable cause) {
        super(message, cause);
    }
}
