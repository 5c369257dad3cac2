package io.github.gmcnn.core.stacks;

/**
 * Where a pixel of the plane lies in a neighbour, in pixels, with fractions.
 *
 * <p>Between pixels values are those of cubic convolution (Keys 1981), which keeps fine structure.
 */
record Shift(double x, double y) {

    /** Receives a pixel that a value depends on. */
    @FunctionalInterface
    interface Tap {
        void add(int pixel, double weight);
    }

    /**
     * Visits the pixels of a neighbour that make up a pixel of the plane, with their weights, whose
     * sum is 1; beyond the window those at its border.
     */
    void visit(int pixel, int width, int height, Tap tap) {
        double column = pixel % width + x;
        double row = pixel / width + y;
        int left = (int) Math.floor(column);
        int top = (int) Math.floor(row);
        double[] across = weights(column - left);
        double[] down = weights(row - top);
        for (int j = 0; j < down.length; j++) {
            int at = clamp(top + j - 1, height) * width;
            for (int i = 0; i < across.length && down[j] != 0; i++) {
                if (across[i] != 0) {
                    tap.add(at + clamp(left + i - 1, width), across[i] * down[j]);
                }
            }
        }
    }

    private static int clamp(int at, int size) {
        return Math.max(0, Math.min(size - 1, at));
    }

    private static double[] weights(double f) {
        double square = f * f;
        double cube = square * f;
        return new double[] {
            -0.5 * f + square - 0.5 * cube,
            1 - 2.5 * square + 1.5 * cube,
            0.5 * f + 2 * square - 1.5 * cube,
            -0.5 * square + 0.5 * cube
        };
    }
}
