package io.github.gmcnn.core.volume;

import io.github.gmcnn.core.zarr.Blocks;
import io.github.gmcnn.core.zarr.ZarrArray;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/** Positions in arrays, as (..., y, x). */
final class Positions {

    private Positions() {}

    /** Returns all but the last two numbers. */
    static List<Long> plane(long[] position) {
        return Arrays.stream(position).limit(position.length - 2L).boxed().toList();
    }

    /** Returns all numbers, to compare by. */
    static List<Long> list(long[] position) {
        return Arrays.stream(position).boxed().toList();
    }

    /** Returns the number of an element within a box, in the order of its positions. */
    static int offset(long[] position, Blocks box) {
        long offset = 0;
        for (int d = 0; d < position.length; d++) {
            long length = box.until()[d] - box.from()[d];
            offset = offset * length + position[d] - box.from()[d];
        }
        return (int) offset;
    }

    /** Returns the bytes of a chunk as numbers of the array. */
    static ByteBuffer buffer(byte[] bytes, ZarrArray array) {
        return ByteBuffer.wrap(bytes).order(array.order());
    }

    /** Returns a position with other last numbers. */
    static long[] in(long[] plane, long y, long x) {
        long[] position = plane.clone();
        position[plane.length - 2] = y;
        position[plane.length - 1] = x;
        return position;
    }
}
