package io.github.gmcnn.core.weights;

import io.github.gmcnn.core.safe.UserException;

/** A weights file cannot be read or does not fit the network; names the file and the reason. */
public final class WeightsException extends UserException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception with a sentence for the user. */
    public WeightsException(String message) {
        super(message);
    }

    /** As {@link #WeightsException(String)}, with what brought it about. */
    public WeightsException(String message, Throwable cause) {
        super(message, cause);
    }
}
