package io.github.gmcnn.imagej.train;

import java.util.Arrays;

/**
 * A smoothed curve of at most {@value #MAX_POINTS} points, however many values it has; when it is
 * full, every second point goes. One thread at a time may use it.
 */
final class Curve {

    static final int MAX_POINTS = 1000;

    private final double decay;
    private final double[] x = new double[MAX_POINTS];
    private final double[] y = new double[MAX_POINTS];
    private int points;
    private long values;
    private long stride = 1;
    private double sum;
    private double weight;

    /**
     * Makes an empty curve.
     *
     * @param decay weight of what was before against a new value, 0 (no smoothing) to below 1
     */
    Curve(double decay) {
        this.decay = decay;
    }

    void add(double at, double value) {
        sum = decay * sum + (1 - decay) * value;
        weight = decay * weight + (1 - decay);
        if (values++ % stride == 0) {
            if (points == MAX_POINTS) {
                halve();
            }
            x[points] = at;
            y[points++] = sum / weight;
        }
    }

    private void halve() {
        for (int i = 0; 2 * i < points; i++) {
            x[i] = x[2 * i];
            y[i] = y[2 * i];
        }
        points /= 2;
        stride *= 2;
    }

    int points() {
        return points;
    }

    double[] x() {
        return Arrays.copyOf(x, points);
    }

    double[] y() {
        return Arrays.copyOf(y, points);
    }
}
