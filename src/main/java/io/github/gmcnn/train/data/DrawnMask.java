package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;

/**
 * An existing mask; immutable.
 *
 * @param width columns
 * @param height rows
 * @param missing {@code height * width} values row by row, true = missing; not copied
 */
public record DrawnMask(int width, int height, boolean[] missing) {

    /** Checks that the array has the size it is said to have. */
    public DrawnMask {
        InputException.require(
                missing.length == width * height,
                "A mask's number of values",
                missing.length,
                "must be " + width + " x " + height);
    }

    /** Returns whether at least one pixel is missing and one known. */
    public boolean isMixed() {
        for (boolean pixel : missing) {
            if (pixel != missing[0]) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns this mask stretched to at least that size, each axis separately; no pixel is lost.
     */
    DrawnMask atLeast(int newHeight, int newWidth) {
        int toHeight = Math.max(height, newHeight);
        int toWidth = Math.max(width, newWidth);
        boolean[] stretched = new boolean[toHeight * toWidth];
        for (int i = 0; i < stretched.length; i++) {
            int y = (int) ((long) (i / toWidth) * height / toHeight);
            int x = (int) ((long) (i % toWidth) * width / toWidth);
            stretched[i] = missing[y * width + x];
        }
        return new DrawnMask(toWidth, toHeight, stretched);
    }

    /** Returns a part, mirrored along x or y if asked; it lies inside. */
    DrawnMask cut(int top, int left, int rows, int columns, boolean flipX, boolean flipY) {
        boolean[] cut = new boolean[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int x = 0; x < columns; x++) {
                int fromY = top + (flipY ? rows - 1 - y : y);
                int fromX = left + (flipX ? columns - 1 - x : x);
                cut[y * columns + x] = missing[fromY * width + fromX];
            }
        }
        return new DrawnMask(columns, rows, cut);
    }

    /** Returns this mask with x and y exchanged. */
    DrawnMask transposed() {
        boolean[] transposed = new boolean[missing.length];
        for (int i = 0; i < missing.length; i++) {
            transposed[i % width * height + i / width] = missing[i];
        }
        return new DrawnMask(height, width, transposed);
    }
}
