package io.github.gmcnn.core.zarr;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Boxes of positions in an array of any number of dimensions, the last of which varies fastest.
 *
 * @param from the first position
 * @param until behind the last position, in each dimension
 */
public record Blocks(long[] from, long[] until) {

    /** Visits all positions, the last dimension first. */
    public void forEach(Consumer<long[]> visitor) {
        long count = count();
        for (long i = 0; i < count; i++) {
            visitor.accept(position(i));
        }
    }

    /** Returns a position by its number in that order, which begins with 0. */
    public long[] position(long number) {
        long[] at = from.clone();
        long rest = number;
        for (int d = at.length - 1; d >= 0; d--) {
            long length = until[d] - from[d];
            at[d] += rest % length;
            rest /= length;
        }
        return at;
    }

    /** Returns the part of this in another box. */
    public Blocks intersect(Blocks other) {
        long[] begin = from.clone();
        long[] end = until.clone();
        Arrays.setAll(begin, d -> Math.max(from[d], other.from[d]));
        Arrays.setAll(end, d -> Math.min(until[d], other.until[d]));
        return new Blocks(begin, end);
    }

    /** Returns which blocks of this size have positions of this box. */
    public Blocks in(int[] size) {
        long[] begin = from.clone();
        long[] end = until.clone();
        Arrays.setAll(begin, d -> from[d] / size[d]);
        Arrays.setAll(end, d -> (until[d] + size[d] - 1) / size[d]);
        return new Blocks(begin, end);
    }

    /** Returns the positions of one block of this size. */
    public static Blocks of(long[] index, int[] size) {
        long[] begin = index.clone();
        long[] end = index.clone();
        Arrays.setAll(begin, d -> index[d] * size[d]);
        Arrays.setAll(end, d -> (index[d] + 1) * size[d]);
        return new Blocks(begin, end);
    }

    /** Returns all positions of an array of this shape. */
    public static Blocks all(long[] shape) {
        return new Blocks(new long[shape.length], shape.clone());
    }

    /** Returns the number of positions, at most the largest number. */
    public long count() {
        long count = 1;
        for (int d = 0; d < from.length; d++) {
            long length = Math.max(0, until[d] - from[d]);
            count =
                    length == 0
                            ? 0
                            : count > Long.MAX_VALUE / length ? Long.MAX_VALUE : count * length;
        }
        return count;
    }
}
