package io.github.gmcnn.core.safe;

/** A file could not be fetched; the message names its address and says what to do. */
public final class DownloadException extends UserException {

    private static final long serialVersionUID = 1L;

    DownloadException(String message) {
        super(message);
    }

    DownloadException(String message, Throwable cause) {
        super(message, cause);
    }
}
