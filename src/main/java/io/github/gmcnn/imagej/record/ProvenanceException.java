package io.github.gmcnn.imagej.record;

import io.github.gmcnn.core.safe.UserException;

/** A record of fills cannot be read. */
public final class ProvenanceException extends UserException {

    private static final long serialVersionUID = 1L;

    ProvenanceException(String message) {
        super(message);
    }

    ProvenanceException(String message, Throwable cause) {
        super(message, cause);
    }
}
