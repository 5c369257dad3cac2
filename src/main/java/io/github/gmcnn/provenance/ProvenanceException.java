package io.github.gmcnn.provenance;

import io.github.gmcnn.progress.UserException;

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
