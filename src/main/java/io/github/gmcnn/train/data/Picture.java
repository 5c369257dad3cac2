package io.github.gmcnn.train.data;

/**
 * One picture of which parts can be read; immutable, any thread may use it.
 *
 * <p>Values are those of the file, in its own unit, not scaled; they may be NaN or infinite.
 */
public interface Picture {

    /** Returns the number of columns. */
    int width();

    /** Returns the number of rows. */
    int height();

    /** Returns 1 for grey, 3 for red, green and blue. */
    int channels();

    /** Returns whether values are whole numbers from 0 to 255, as in 8-bit and RGB images. */
    default boolean eightBit() {
        return false;
    }

    /**
     * Copies a square of one channel.
     *
     * @param left first column; the square lies inside the picture
     * @param top first row
     * @param side columns and rows
     * @return {@code side * side} values, row by row
     */
    float[] square(int channel, int left, int top, int side);
}
