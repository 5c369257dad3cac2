package io.github.gmcnn.core.zarr;

import java.io.IOException;

/** One step between the bytes of a chunk in memory and those on the disk; for any thread. */
interface Codec {

    /**
     * Undoes the step.
     *
     * @param stored what a stranger may have written
     * @param limit of the bytes to return, which a hostile chunk may try to exceed
     * @throws IOException if they are damaged, or more than the limit
     */
    byte[] decode(byte[] stored, int limit) throws IOException;

    /** Does the step. */
    byte[] encode(byte[] bytes) throws IOException;
}
