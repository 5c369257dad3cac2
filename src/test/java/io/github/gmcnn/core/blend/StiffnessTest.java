package io.github.gmcnn.core.blend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class StiffnessTest {

    private static final int SIDE = 48;
    private static final Box HOLE = new Box(18, 14, 12, 20);

    private static int[] hole() {
        return IntStream.range(0, SIDE * SIDE).filter(StiffnessTest::isInHole).toArray();
    }

    private static boolean isInHole(int i) {
        int x = i % SIDE;
        int y = i / SIDE;
        return x >= HOLE.x() && x < HOLE.right() && y >= HOLE.y() && y < HOLE.bottom();
    }

    private static Patch patch(int channels, double[] values) {
        boolean[] missing = new boolean[SIDE * SIDE];
        for (int i : hole()) {
            missing[i] = true;
        }
        return new Patch(new Box(0, 0, SIDE, SIDE), channels, values, missing);
    }

    private static double[] picture(DoubleBinaryOperator value) {
        return IntStream.range(0, SIDE * SIDE)
                .mapToDouble(i -> value.applyAsDouble(i % SIDE, i / SIDE))
                .toArray();
    }

    private static double[] noise() {
        Random random = new Random(3);
        return picture((x, y) -> random.nextGaussian());
    }

    private static double[] waves() {
        return picture((x, y) -> Math.sin(x / 9) * Math.cos(y / 11));
    }

    @Test
    void of_smoothPicture_isTheStiffest() {
        assertEquals(8, Stiffness.of(patch(1, waves()), hole()));
    }

    @Test
    void of_noise_isNearlyAMembrane() {
        assertEquals(0.5, Stiffness.of(patch(1, noise()), hole()));
    }

    @Test
    void of_aPlateOfThatStiffness_isFoundAgain() {
        // Of stiffness 2, in one dimension: k as in PlateTest, 2 cosh(k) - 2 = 1 / 4.
        double k = 2 * Math.log(1.0 / 4 + Math.sqrt(1.0 / 16 + 1));
        double[] values = picture((x, y) -> x / 10 + Math.exp(-k * (y - HOLE.y())));
        assertEquals(2, Stiffness.of(patch(1, values), hole()));
    }

    @Test
    void of_colours_areAllCounted() {
        double[] faint = noise();
        double[] all = new double[3 * SIDE * SIDE];
        System.arraycopy(waves(), 0, all, 0, faint.length);
        for (int i = 0; i < faint.length; i++) {
            all[faint.length + i] = 10 * faint[i];
        }
        assertEquals(0.5, Stiffness.of(patch(3, all), hole()));
    }

    @Test
    void of_whatTheHoleHides_doesNotMatter() {
        double[] values = waves();
        for (int i : hole()) {
            values[i] = 1e6 * (i % 2);
        }
        assertEquals(8, Stiffness.of(patch(1, values), hole()));
    }

    @Test
    void of_patch_staysAsItIs() {
        double[] values = noise();
        Patch patch = patch(1, values);
        Stiffness.of(patch, hole());
        assertArrayEquals(noise(), patch.values());
        assertArrayEquals(
                hole(), IntStream.range(0, SIDE * SIDE).filter(i -> patch.missing()[i]).toArray());
    }

    @Test
    void of_nothingBeyondTheRing_isAChoice() {
        Patch patch = new Patch(new Box(0, 0, 4, 1), 1, new double[4], new boolean[4]);
        patch.missing()[1] = true;
        assertEquals(0.5, Stiffness.of(patch, new int[] {1}));
    }
}
