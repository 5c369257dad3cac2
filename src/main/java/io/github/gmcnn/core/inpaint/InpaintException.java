package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.safe.UserException;

/** An image and mask cannot be filled; the message says why and what to do. */
public final class InpaintException extends UserException {

    private static final long serialVersionUID = 1L;

    InpaintException(String message) {
        super(message);
    }
}
