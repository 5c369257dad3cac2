package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.safe.UserException;

/** What is to be filled cannot be told from the selection, the ROIs, the mask image or the rule. */
public final class MaskException extends UserException {

    private static final long serialVersionUID = 1L;

    MaskException(String message) {
        super(message);
    }

    MaskException(String message, Throwable cause) {
        super(message, cause);
    }
}
