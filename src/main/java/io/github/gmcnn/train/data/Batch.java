package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;

/**
 * What one training step sees, on the Java heap.
 *
 * @param size number of samples, N
 * @param height rows, H
 * @param width columns, W
 * @param images (N, 3, H, W) in C order, red, green and blue in [-1, 1], whole
 * @param masks (N, 1, H, W) in C order, 1 = missing, 0 = known
 */
public record Batch(int size, int height, int width, float[] images, float[] masks) {

    /** Number of colour channels. */
    public static final int CHANNELS = 3;

    /** Checks that the arrays have the sizes they are said to have. */
    public Batch {
        int pixels = size * height * width;
        InputException.require(
                images.length == CHANNELS * pixels && masks.length == pixels,
                "A batch's number of values",
                images.length + " and " + masks.length,
                "must be " + CHANNELS * pixels + " of images and " + pixels + " of masks");
    }

    /** Returns the shape of {@link #images()}. */
    public long[] imageShape() {
        return new long[] {size, CHANNELS, height, width};
    }

    /** Returns the shape of {@link #masks()}. */
    public long[] maskShape() {
        return new long[] {size, 1, height, width};
    }

    /**
     * Returns whether a value of {@link #images()} lies in a hole.
     *
     * @param index into that array
     */
    public boolean isMissing(int index) {
        int pixels = height * width;
        int sample = index / (CHANNELS * pixels);
        return masks[sample * pixels + index % pixels] > 0;
    }
}
