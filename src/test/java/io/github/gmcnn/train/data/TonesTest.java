package io.github.gmcnn.train.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TonesTest {

    private static final int COUNT = 100;

    // Values from 3 to 7: rising, falling, and flat in the middle.
    private static float[][] planes() {
        float[][] planes = new float[3][COUNT];
        for (int i = 0; i < COUNT; i++) {
            float share = i / (COUNT - 1f);
            planes[0][i] = 3 + 4 * share;
            planes[1][i] = 7 - 4 * share;
            planes[2][i] = 5;
        }
        return planes;
    }

    @Test
    void vary_keepsRangeAndOrderOfValues_andDrawsEachGammaAndOrder() {
        Set<Float> middles = new HashSet<>();
        Set<String> orders = new HashSet<>();
        for (int seed = 0; seed < 200; seed++) {
            float[][] varied = planes();
            Tones.vary(varied, Seeds.random(1, seed));
            StringBuilder order = new StringBuilder();
            for (float[] plane : varied) {
                float slope = plane[COUNT - 1] - plane[0];
                order.append((int) slope).append(' ');
                assertTrue(slope == 4 || slope == -4 || slope == 0, "slope " + slope);
                if (slope == 0) {
                    middles.add(plane[0]);
                }
                for (int i = 1; i < COUNT; i++) {
                    assertTrue(slope * (plane[i] - plane[i - 1]) >= 0, "value " + i);
                }
            }
            orders.add(order.toString());
        }
        assertEquals(6, orders.size());
        // of 0.5 to the power of 0.5 to 2, from 3 on
        double least = middles.stream().mapToDouble(Float::doubleValue).min().orElseThrow();
        double most = middles.stream().mapToDouble(Float::doubleValue).max().orElseThrow();
        assertTrue(least >= 4 && least < 4.1, "darkest " + least);
        assertTrue(most <= 3 + 4 * Math.sqrt(0.5) && most > 5.7, "brightest " + most);
    }

    @Test
    void vary_halfOfTheCrops_areNegatives() {
        float[] plane = planes()[0];
        int falling = 0;
        for (int seed = 0; seed < 200; seed++) {
            float[][] varied = {plane.clone()};
            Tones.vary(varied, Seeds.random(1, seed));
            falling += varied[0][0] > varied[0][COUNT - 1] ? 1 : 0;
        }
        assertEquals(100, falling, 25); // binomial: 3.5 deviations
    }

    @Test
    void vary_flatCrop_staysAsItIs() {
        float[][] flat = {{5, 5, 5, 5}};
        Tones.vary(flat, Seeds.random(1, 0));
        assertArrayEquals(new float[] {5, 5, 5, 5}, flat[0]);
    }

    @Test
    void addNoise_hasAtMostTheDeviationAskedFor() {
        double most = 0;
        for (int seed = 0; seed < 100; seed++) {
            float[][] noisy = planes();
            Tones.addNoise(noisy, 0.1, Seeds.random(1, seed));
            double squares = 0;
            for (int c = 0; c < 3; c++) {
                for (int i = 0; i < COUNT; i++) {
                    squares += Math.pow(noisy[c][i] - planes()[c][i], 2);
                }
            }
            double deviation = Math.sqrt(squares / (3 * COUNT)) / 4;
            assertTrue(deviation < 0.115, "deviation " + deviation); // of 300: 4 % known
            most = Math.max(most, deviation);
        }
        assertTrue(most > 0.09, "largest deviation " + most);
    }
}
