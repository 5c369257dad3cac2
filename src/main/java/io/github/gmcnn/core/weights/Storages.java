package io.github.gmcnn.core.weights;

import java.io.Closeable;
import java.io.IOException;

/** Where the values lie that {@link StoredTensor}s are views of, each storage by its key. */
interface Storages extends Closeable {

    /**
     * Returns the number of bytes of a storage.
     *
     * @throws IllegalArgumentException if there is none of that key
     */
    long size(String key);

    /** Reads a part of a storage that lies within its size. */
    byte[] bytes(String key, long begin, int length) throws IOException;
}
