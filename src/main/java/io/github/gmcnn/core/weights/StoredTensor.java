package io.github.gmcnn.core.weights;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A tensor as a pickle describes it: a view of a storage, whose values are not read yet.
 *
 * @param key of the storage in its file
 * @param type of the storage's elements
 * @param offset of the first value, in elements
 * @param shape of up to {@value #MAX_RANK} dimensions
 * @param strides how many elements apart neighbours along each dimension are
 */
record StoredTensor(String key, StorageType type, long offset, long[] shape, long[] strides) {

    private static final int MAX_RANK = 8;

    /** Checks all that can be known without the storage. */
    StoredTensor {
        boolean legal =
                offset >= 0
                        && shape.length <= MAX_RANK
                        && shape.length == strides.length
                        && Arrays.stream(shape).allMatch(size -> size >= 0)
                        && Arrays.stream(strides).allMatch(stride -> stride >= 0);
        if (!legal) {
            throw new IllegalArgumentException("a tensor has an impossible layout.");
        }
    }

    /** Returns a tensor that is a whole storage in C order: the last dimension is the fastest. */
    static StoredTensor inOrder(String key, StorageType type, long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = shape.length - 1; i >= 0; i--) {
            strides[i] = stride;
            stride = Math.multiplyExact(stride, shape[i]);
        }
        return new StoredTensor(key, type, 0, shape, strides);
    }

    /** As {@link #inOrder}, but the first dimension is the fastest. */
    static StoredTensor inFortranOrder(String key, StorageType type, long[] shape) {
        long[] strides = new long[shape.length];
        long stride = 1;
        for (int i = 0; i < shape.length; i++) {
            strides[i] = stride;
            stride = Math.multiplyExact(stride, shape[i]);
        }
        return new StoredTensor(key, type, 0, shape, strides);
    }

    /** Returns the number of values. */
    long count() {
        return Arrays.stream(shape).reduce(1, Math::multiplyExact);
    }

    // The number of elements from the first value to the last in the storage.
    private long span() {
        long span = 1;
        for (int i = 0; i < shape.length; i++) {
            span = Math.addExact(span, Math.multiplyExact(shape[i] - 1, strides[i]));
        }
        return span;
    }

    /**
     * Reads the values.
     *
     * @param maxBytes of memory that may be taken
     * @throws IllegalArgumentException if they do not lie in their storage, or need more memory
     */
    Weights.Tensor read(Storages storages, long maxBytes) throws IOException {
        long count = count();
        long begin = Math.multiplyExact(offset, type.bytes());
        long size = storages.size(key);
        if (count < 1 || Math.multiplyExact(count, type.bytes()) > size) {
            // so that a repeated value (stride 0) takes no more memory than its file
            throw new IllegalArgumentException("a tensor has no values, or more than its storage.");
        }
        long length = Math.multiplyExact(span(), type.bytes());
        if (Math.addExact(begin, length) > size) {
            throw new IllegalArgumentException("a tensor is larger than its storage.");
        }
        if (Math.max(length, Math.multiplyExact(count, Float.BYTES)) > maxBytes) {
            throw new IllegalArgumentException("its tensors are larger than can be read.");
        }
        ByteBuffer values = ByteBuffer.wrap(storages.bytes(key, begin, (int) length));
        return new Weights.Tensor(shape, floats(values.order(ByteOrder.LITTLE_ENDIAN)));
    }

    // In C order, wherever they lie: 'index' counts like a mileage counter.
    private float[] floats(ByteBuffer bytes) {
        float[] values = new float[(int) count()];
        int[] index = new int[shape.length];
        long place = 0;
        for (int i = 0; i < values.length; i++) {
            bytes.position((int) (place * type.bytes()));
            values[i] = type.next(bytes);
            for (int d = shape.length - 1; d >= 0; d--) {
                place += strides[d];
                if (++index[d] < shape[d]) {
                    break;
                }
                index[d] = 0;
                place -= shape[d] * strides[d];
            }
        }
        return values;
    }
}
