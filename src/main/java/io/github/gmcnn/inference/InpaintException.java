package io.github.gmcnn.inference;

/** An image and mask cannot be filled; the message says why and what to do. */
public final class InpaintException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InpaintException(String message) {
        super(message);
    }
}
