package io.github.gmcnn.core.weights;

/** Weights that the golden numbers define by a formula instead of storing them. */
public final class FormulaTensors {

    private FormulaTensors() {}

    /**
     * Makes tensor number k: uniform in {@code scale * [-0.5, 0.5)}, from a hash of k and the
     * element's index.
     */
    public static Weights.Tensor of(int k, long[] shape, double scale) {
        int size = 1;
        for (long dimension : shape) {
            size *= (int) dimension;
        }
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            long z = (k + 1) * 0x9E3779B97F4A7C15L + (i + 1) * 0xBF58476D1CE4E5B9L;
            z ^= z >>> 30;
            z *= 0xBF58476D1CE4E5B9L;
            z ^= z >>> 27;
            z *= 0x94D049BB133111EBL;
            z ^= z >>> 31;
            values[i] = (float) (((z >>> 40) / (double) (1 << 24) - 0.5) * scale);
        }
        return new Weights.Tensor(shape, values);
    }
}
