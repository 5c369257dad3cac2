package io.github.gmcnn.data;

import java.util.Arrays;

final class TemporaryRange {
    private final double low, high;

    private TemporaryRange(double low, double high) {
        this.low = low;
        this.high = high;
    }

    static TemporaryRange ofKnown(float[][] planes, boolean[] mask) {
        float[] known = new float[planes.length * mask.length];
        int n = 0;
        for (float[] plane : planes) {
            for (int i = 0; i < mask.length; i++) {
                if (!mask[i] && Float.isFinite(plane[i])) {
                    known[n++] = plane[i];
                }
            }
        }
        Arrays.sort(known, 0, n);
        double lo = known[(int) (0.001 * (n - 1))];
        double hi = known[(int) (0.999 * (n - 1))];
        double margin = 0.05 * (hi - lo);
        return new TemporaryRange(lo - margin, hi + margin);
    }

    float toUnit(float v) {
        double x = high > low ? 2 * (v - low) / (high - low) - 1 : 0;
        return (float) Math.max(-1, Math.min(1, x));
    }
}
