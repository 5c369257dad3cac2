package io.github.gmcnn.core.volume;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;

/**
 * The pixels of an image in memory, to be copied from and to bytes.
 *
 * @param array of a primitive type
 * @param order of the bytes of a pixel
 */
record Samples(Object array, ByteOrder order) {

    static Samples of(ArrayImg<?, ?> image, ByteOrder order) {
        ArrayDataAccess<?> access = (ArrayDataAccess<?>) image.update(null);
        return new Samples(access.getCurrentStorageArray(), order);
    }

    /** Copies all pixels, to the bytes or from them. */
    void copy(byte[] bytes, boolean toBytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(order);
        if (array instanceof byte[] samples) {
            System.arraycopy(
                    toBytes ? samples : bytes, 0, toBytes ? bytes : samples, 0, bytes.length);
        } else if (toBytes) {
            put(buffer);
        } else {
            get(buffer);
        }
    }

    private void put(ByteBuffer to) {
        if (array instanceof short[] samples) {
            to.asShortBuffer().put(samples);
        } else if (array instanceof int[] samples) {
            to.asIntBuffer().put(samples);
        } else if (array instanceof float[] samples) {
            to.asFloatBuffer().put(samples);
        } else {
            to.asDoubleBuffer().put((double[]) array);
        }
    }

    private void get(ByteBuffer from) {
        if (array instanceof short[] samples) {
            from.asShortBuffer().get(samples);
        } else if (array instanceof int[] samples) {
            from.asIntBuffer().get(samples);
        } else if (array instanceof float[] samples) {
            from.asFloatBuffer().get(samples);
        } else {
            from.asDoubleBuffer().get((double[]) array);
        }
    }
}
