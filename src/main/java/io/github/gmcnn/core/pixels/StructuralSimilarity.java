package io.github.gmcnn.core.pixels;

/**
 * The local similarity of two pictures of one channel.
 *
 * <p>Wang, Bovik, Sheikh and Simoncelli 2004, eq. 13: a Gaussian window of 11 x 11 pixels, sigma
 * 1.5, K1 = 0.01, K2 = 0.03, values in [0, 1]. At borders the picture is mirrored, its edge pixels
 * repeated, as SciPy's mode {@code reflect} does.
 */
public final class StructuralSimilarity {

    private static final int RADIUS = 5;
    private static final double SIGMA = 1.5;
    private static final double C1 = 0.01 * 0.01;
    private static final double C2 = 0.03 * 0.03;
    private static final double[] WINDOW = window();

    private StructuralSimilarity() {}

    private static double[] window() {
        double[] window = new double[2 * RADIUS + 1];
        double sum = 0;
        for (int i = 0; i < window.length; i++) {
            double distance = (i - RADIUS) / SIGMA;
            window[i] = Math.exp(-0.5 * distance * distance);
            sum += window[i];
        }
        for (int i = 0; i < window.length; i++) {
            window[i] /= sum;
        }
        return window;
    }

    /**
     * Returns the similarity around each pixel, from -1 to 1, where both pictures are the same.
     *
     * @param x (height, width) in C order, values in [0, 1]
     * @param y as x
     */
    static double[] map(double[] x, double[] y, int height, int width) {
        double[] meanX = blurred(x, height, width);
        double[] meanY = blurred(y, height, width);
        double[] meanXx = blurred(product(x, x), height, width);
        double[] meanYy = blurred(product(y, y), height, width);
        double[] meanXy = blurred(product(x, y), height, width);
        double[] similarity = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double squares = meanX[i] * meanX[i] + meanY[i] * meanY[i];
            double variances = meanXx[i] + meanYy[i] - squares;
            double covariance = meanXy[i] - meanX[i] * meanY[i];
            similarity[i] =
                    (2 * meanX[i] * meanY[i] + C1)
                            * (2 * covariance + C2)
                            / ((squares + C1) * (variances + C2));
        }
        return similarity;
    }

    /**
     * Returns the similarity of each channel.
     *
     * @param x (C, height, width) in C order, values in [0, 1]
     * @param y as x
     * @return (C, height, width)
     */
    public static double[] maps(float[] x, float[] y, int height, int width) {
        int area = height * width;
        double[] maps = new double[x.length];
        for (int start = 0; start < x.length; start += area) {
            double[] map = map(plane(x, start, area), plane(y, start, area), height, width);
            System.arraycopy(map, 0, maps, start, area);
        }
        return maps;
    }

    private static double[] plane(float[] values, int start, int length) {
        double[] plane = new double[length];
        for (int i = 0; i < length; i++) {
            plane[i] = values[start + i];
        }
        return plane;
    }

    private static double[] product(double[] x, double[] y) {
        double[] product = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            product[i] = x[i] * y[i];
        }
        return product;
    }

    // The window is a product of a column and a row.
    private static double[] blurred(double[] values, int height, int width) {
        double[] rowsDone = transposedBlur(values, height, width);
        return transposedBlur(rowsDone, width, height);
    }

    // Blurs along rows; the result is (width, height).
    private static double[] transposedBlur(double[] values, int height, int width) {
        double[] result = new double[values.length];
        double[] line = new double[width + 2 * RADIUS];
        for (int row = 0; row < height; row++) {
            for (int i = 0; i < line.length; i++) {
                line[i] = values[row * width + mirrored(i - RADIUS, width)];
            }
            for (int column = 0; column < width; column++) {
                double sum = 0;
                for (int i = 0; i < WINDOW.length; i++) {
                    sum += WINDOW[i] * line[column + i];
                }
                result[column * height + row] = sum;
            }
        }
        return result;
    }

    private static int mirrored(int index, int length) {
        int folded = Math.floorMod(index, 2 * length);
        return folded < length ? folded : 2 * length - 1 - folded;
    }
}
