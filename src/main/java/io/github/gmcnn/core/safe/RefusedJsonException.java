package io.github.gmcnn.core.safe;

import com.google.gson.JsonParseException;

/** JSON that is well formed and yet not read: too large, too deep, or of two meanings. */
public final class RefusedJsonException extends JsonParseException {

    private static final long serialVersionUID = 1L;

    RefusedJsonException(String reason) {
        super(reason);
    }
}
