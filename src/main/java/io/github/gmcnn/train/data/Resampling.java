package io.github.gmcnn.train.data;

/**
 * Planes brought to another size: enlarged bilinearly, shrunk by the mean over each new pixel's
 * area.
 *
 * <p>Pixels are areas whose centres lie at one half, as in OpenCV's {@code INTER_LINEAR}, which the
 * reference uses for both directions; its shrinking skips pixels and so aliases.
 */
public final class Resampling {

    /** The weights of one new pixel: for the old pixels from {@code first} on; their sum is 1. */
    private record Taps(int first, float[] weights) {}

    private Resampling() {}

    /**
     * Resizes a plane.
     *
     * @param plane {@code side * side} values, row by row
     * @return {@code newSide * newSide} values; the plane itself if nothing is to be done
     */
    static float[] resize(float[] plane, int side, int newSide) {
        return resize(plane, side, side, newSide, newSide);
    }

    /**
     * Resizes a plane.
     *
     * @param plane {@code width * height} values, row by row
     * @return {@code newWidth * newHeight} values; the plane itself if nothing is to be done
     */
    public static float[] resize(
            float[] plane, int width, int height, int newWidth, int newHeight) {
        if (width == newWidth && height == newHeight) {
            return plane;
        }
        float[] narrow = rows(plane, width, height, taps(width, newWidth));
        return columns(narrow, newWidth, taps(height, newHeight));
    }

    private static float[] rows(float[] plane, int width, int height, Taps[] taps) {
        float[] result = new float[taps.length * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < taps.length; x++) {
                int from = y * width + taps[x].first;
                float[] weights = taps[x].weights;
                float sum = 0;
                for (int k = 0; k < weights.length; k++) {
                    sum += weights[k] * plane[from + k];
                }
                result[y * taps.length + x] = sum;
            }
        }
        return result;
    }

    private static float[] columns(float[] plane, int width, Taps[] taps) {
        float[] result = new float[taps.length * width];
        for (int y = 0; y < taps.length; y++) {
            float[] weights = taps[y].weights;
            for (int k = 0; k < weights.length; k++) {
                int from = (taps[y].first + k) * width;
                for (int x = 0; x < width; x++) {
                    result[y * width + x] += weights[k] * plane[from + x];
                }
            }
        }
        return result;
    }

    private static Taps[] taps(int size, int newSize) {
        Taps[] taps = new Taps[newSize];
        double step = (double) size / newSize;
        for (int i = 0; i < newSize; i++) {
            taps[i] = step > 1 ? area(i * step, (i + 1) * step, size) : linear(i, step, size);
        }
        return taps;
    }

    private static Taps linear(int i, double step, int size) {
        double centre = Math.max(0, Math.min(size - 1, (i + 0.5) * step - 0.5));
        int first = (int) centre;
        float second = (float) (centre - first);
        return second == 0
                ? new Taps(first, new float[] {1})
                : new Taps(first, new float[] {1 - second, second});
    }

    private static Taps area(double from, double to, int size) {
        int first = (int) from;
        int last = Math.min(size, (int) Math.ceil(to - 1e-9)) - 1;
        float[] weights = new float[last - first + 1];
        for (int k = 0; k < weights.length; k++) {
            double covered = Math.min(to, first + k + 1) - Math.max(from, first + k);
            weights[k] = (float) (covered / (to - from));
        }
        return new Taps(first, weights);
    }
}
