package io.github.gmcnn.core.weights;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Bytes that have to be there. */
final class WholeBytes {

    private WholeBytes() {}

    /**
     * Reads so many bytes; memory is taken as they come, not as they are promised.
     *
     * @throws EOFException if the stream ends before
     */
    static byte[] read(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }
}
