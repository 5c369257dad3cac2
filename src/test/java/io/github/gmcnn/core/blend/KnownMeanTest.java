package io.github.gmcnn.core.blend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class KnownMeanTest {

    private static final int WIDTH = 9;

    private static int at(int x, int y) {
        return y * WIDTH + x;
    }

    @Test
    void of_oneBrightPixel_isTheWindow() {
        double[] values = new double[WIDTH * 9];
        values[at(4, 3)] = 1;
        double[] mean = new KnownMean(new boolean[values.length], WIDTH, 1).of(values);
        double centre = mean[at(4, 3)];
        assertEquals(1 / (2 * Math.PI), centre, 1e-3); // cut off at three deviations
        assertEquals(Math.exp(-0.5), mean[at(5, 3)] / centre, 1e-12);
        assertEquals(Math.exp(-1), mean[at(3, 4)] / centre, 1e-12);
        assertEquals(0, mean[at(8, 3)]);
    }

    @Test
    void of_constant_staysIt_atBordersAndHoles() {
        boolean[] missing = new boolean[WIDTH * 9];
        double[] values = new double[missing.length];
        for (int i = 0; i < values.length; i++) {
            missing[i] = i % 3 == 0;
            values[i] = missing[i] ? Double.NaN : 7;
        }
        for (double mean : new KnownMean(missing, WIDTH, 2).of(values)) {
            assertEquals(7, mean, 1e-12);
        }
    }

    @Test
    void of_nothingKnownInReach_is0() {
        boolean[] missing = new boolean[WIDTH * 9];
        Arrays.fill(missing, true);
        missing[0] = false;
        double[] values = new double[missing.length];
        values[0] = 5;
        double[] mean = new KnownMean(missing, WIDTH, 1).of(values);
        assertEquals(5, mean[at(3, 3)], 1e-12);
        assertEquals(0, mean[at(4, 0)]);
    }
}
