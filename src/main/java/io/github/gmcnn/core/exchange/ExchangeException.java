package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.safe.UserException;

/** A model cannot come in or go out; names the file or model, the reason and the remedy. */
public final class ExchangeException extends UserException {

    private static final long serialVersionUID = 1L;

    ExchangeException(String message) {
        super(message);
    }

    ExchangeException(String message, Throwable cause) {
        super(message, cause);
    }
}
