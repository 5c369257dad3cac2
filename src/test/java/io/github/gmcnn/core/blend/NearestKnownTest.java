package io.github.gmcnn.core.blend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class NearestKnownTest {

    @Test
    void of_anyMask_isAsNearAsAnyKnownPixel() {
        Random random = new Random(19);
        for (int run = 0; run < 300; run++) {
            int width = 1 + random.nextInt(24);
            int height = 1 + random.nextInt(24);
            double share = random.nextDouble();
            boolean[] unknown = new boolean[width * height];
            for (int i = 0; i < unknown.length; i++) {
                unknown[i] = random.nextDouble() < share;
            }
            unknown[random.nextInt(unknown.length)] = false;
            int[] nearest = NearestKnown.of(unknown, width);
            for (int i = 0; i < unknown.length; i++) {
                assertFalse(unknown[nearest[i]]);
                assertEquals(least(unknown, width, i), distance(width, i, nearest[i]));
            }
            assertArrayEquals(nearest, NearestKnown.of(unknown, width));
        }
    }

    private static long least(boolean[] unknown, int width, int from) {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < unknown.length; i++) {
            least = unknown[i] ? least : Math.min(least, distance(width, from, i));
        }
        return least;
    }

    private static long distance(int width, int a, int b) {
        long x = a % width - b % width;
        long y = a / width - b / width;
        return x * x + y * y;
    }

    @Test
    void of_nothingKnown_isNowhere() {
        boolean[] unknown = new boolean[12];
        Arrays.fill(unknown, true);
        int[] nowhere = new int[12];
        Arrays.fill(nowhere, -1);
        assertArrayEquals(nowhere, NearestKnown.of(unknown, 4));
    }
}
