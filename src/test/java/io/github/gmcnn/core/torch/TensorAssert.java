package io.github.gmcnn.core.torch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

/** Compares arrays of numbers and names the worst element. */
public final class TensorAssert {

    private TensorAssert() {}

    /** Fails if any element differs by more than the tolerance, or is NaN in only one of them. */
    public static void assertClose(double[] expected, float[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, "number of elements");
        int worst = -1;
        double difference = tolerance;
        for (int i = 0; i < expected.length; i++) {
            double d = Math.abs(expected[i] - actual[i]);
            if (!(d <= difference)) {
                worst = i;
                difference = d;
            }
        }
        if (worst >= 0) {
            fail(
                    String.format(
                            "element %d is %s, expected %s: differs by %.3g, tolerance %.3g",
                            worst, actual[worst], expected[worst], difference, tolerance));
        }
    }

    /** Returns the largest absolute difference. */
    public static double worst(double[] expected, float[] actual) {
        double worst = 0;
        for (int i = 0; i < expected.length; i++) {
            worst = Math.max(worst, Math.abs(expected[i] - actual[i]));
        }
        return worst;
    }

    /** Fails if the L2 norm of the difference exceeds the tolerance times that of the expected. */
    public static void assertRelativeL2(double[] expected, float[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, "number of elements");
        double relative = relativeL2(expected, actual);
        if (!(relative <= tolerance)) {
            fail(String.format("relative L2 is %.3g, tolerance %.3g", relative, tolerance));
        }
    }

    /** Returns the L2 norm of the difference over that of the expected. */
    public static double relativeL2(double[] expected, float[] actual) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += (expected[i] - actual[i]) * (expected[i] - actual[i]);
            norm += expected[i] * expected[i];
        }
        return Math.sqrt(difference / norm);
    }
}
