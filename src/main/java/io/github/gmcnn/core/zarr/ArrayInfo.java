package io.github.gmcnn.core.zarr;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * What the metadata of an array say.
 *
 * @param shape its size in each dimension, the last of which varies fastest
 * @param object size of what one file holds
 * @param chunk size of what is packed by itself: the same, or in a sharded file a part of it
 * @param type of its numbers
 * @param order of their bytes
 * @param fill the bytes of a number in chunks that are not stored
 * @param keys how files are named
 * @param codecs what is done to the bytes of a chunk, in the order of writing
 * @param index what is done to the index of a sharded file
 * @param indexFirst whether that stands before the chunks
 * @param sharded whether files hold chunks and an index
 */
record ArrayInfo(
        long[] shape,
        int[] object,
        int[] chunk,
        NumberType type,
        ByteOrder order,
        byte[] fill,
        Keys keys,
        List<Codec> codecs,
        List<Codec> index,
        boolean indexFirst,
        boolean sharded) {

    /**
     * How the files of an array are named.
     *
     * @param prefix before the numbers
     * @param separator between them
     */
    record Keys(String prefix, String separator) {}

    boolean fillsWithZeros() {
        return Arrays.equals(fill, new byte[fill.length]);
    }

    int chunkBytes() {
        long bytes = type.bytes();
        for (int length : chunk) {
            bytes = Math.multiplyExact(bytes, length);
        }
        return Math.toIntExact(bytes);
    }

    /** Returns the most bytes of a chunk as stored: no codec makes much more than there are. */
    int largestStored() {
        return (int) Math.min(Integer.MAX_VALUE - 64, chunkBytes() * 5L / 4 + 4096);
    }

    int chunksInObject() {
        int chunks = 1;
        for (int d = 0; d < chunk.length; d++) {
            chunks *= object[d] / chunk[d];
        }
        return chunks;
    }
}
