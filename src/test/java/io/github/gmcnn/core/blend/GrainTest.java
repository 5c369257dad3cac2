package io.github.gmcnn.core.blend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

final class GrainTest {

    private static final int SIDE = 96;
    private static final Box WINDOW = new Box(-3, 5, SIDE, SIDE);
    private static final PixelSet HOLE = hole();

    private static PixelSet hole() {
        PixelSet.Builder builder = new PixelSet.Builder();
        for (int y = 30; y < 70; y++) {
            builder.add(WINDOW.y() + y, WINDOW.x() + 30, WINDOW.x() + 70);
        }
        return builder.build();
    }

    // The hole filled with a constant, the rest with noise of a strength.
    private static Patch patch(int channels, double fill, IntToDoubleFunction known) {
        Patch patch =
                new Patch(
                        WINDOW,
                        channels,
                        new double[channels * SIDE * SIDE],
                        new boolean[SIDE * SIDE]);
        patch.markMissing(HOLE);
        for (int i = 0; i < patch.values().length; i++) {
            boolean missing = patch.missing()[i % (SIDE * SIDE)];
            patch.values()[i] = missing ? fill : known.applyAsDouble(i);
        }
        return patch;
    }

    private static IntToDoubleFunction noise(double strength) {
        SplittableRandom random = new SplittableRandom(1);
        return i -> 50 + strength * random.nextGaussian();
    }

    // Over columns from and to, of the hole's inner rows.
    private static double deviation(Patch patch, int channel, double mean, int from, int to) {
        double sum = 0;
        for (int y = 36; y < 64; y++) {
            for (int x = from; x < to; x++) {
                double value = patch.values()[channel * SIDE * SIDE + y * SIDE + x];
                sum += Math.pow(value - mean, 2);
            }
        }
        return Math.sqrt(sum / 28 / (to - from));
    }

    @Test
    void add_noise_isAsStrongInside() {
        Patch patch = patch(1, 50, noise(4));
        Grain.add(patch, HOLE);
        assertEquals(4, deviation(patch, 0, 50, 36, 64), 0.4); // 784 pixels tell it to 0.1
    }

    @Test
    void add_noise_isStrongerTowardsTheStrongerSide() {
        SplittableRandom random = new SplittableRandom(2);
        Patch patch = patch(1, 50, i -> 50 + (i % SIDE < SIDE / 2 ? 2 : 6) * random.nextGaussian());
        Grain.add(patch, HOLE);
        double left = deviation(patch, 0, 50, 32, 40);
        double right = deviation(patch, 0, 50, 60, 68);
        assertEquals(true, right > 1.6 * left, left + " and " + right); // 3 at the sides
    }

    @Test
    void add_noiseOfOneColour_staysThere() {
        IntToDoubleFunction noise = noise(4);
        Patch patch = patch(3, 50, i -> i < SIDE * SIDE ? noise.applyAsDouble(i) : 50);
        Grain.add(patch, HOLE);
        assertEquals(4, deviation(patch, 0, 50, 36, 64), 0.4);
        assertEquals(0, deviation(patch, 1, 50, 36, 64), 1e-9);
        assertEquals(0, deviation(patch, 2, 50, 36, 64), 1e-9);
    }

    @Test
    void add_greyNoiseInColours_staysGrey() {
        double[] grey = new double[SIDE * SIDE];
        Arrays.setAll(grey, noise(4)::applyAsDouble);
        Patch patch = patch(3, 50, i -> grey[i % grey.length]);
        Grain.add(patch, HOLE);
        int area = grey.length;
        for (int i = 0; i < area; i++) {
            assertEquals(patch.values()[i], patch.values()[area + i], 1e-9);
            assertEquals(patch.values()[i], patch.values()[2 * area + i], 1e-9);
        }
        assertEquals(4, deviation(patch, 1, 50, 36, 64), 0.4);
    }

    @Test
    void add_anEdge_isNoGrain() {
        SplittableRandom random = new SplittableRandom(3);
        Patch patch = patch(1, 50, i -> (i % SIDE < 20 ? 250 : 50) + 2 * random.nextGaussian());
        Grain.add(patch, HOLE);
        assertEquals(2, deviation(patch, 0, 50, 46, 64), 0.4); // its side shows a little
    }

    @Test
    void add_nothingKnown_changesNothing() {
        Patch patch = patch(1, 40, i -> 50);
        Arrays.fill(patch.missing(), true);
        double[] before = patch.values().clone();
        Grain.add(patch, HOLE);
        assertArrayEquals(before, patch.values());
    }

    @Test
    void add_flatSurroundings_changeNothing() {
        Patch patch = patch(1, 40, i -> 50);
        double[] before = patch.values().clone();
        Grain.add(patch, HOLE);
        assertArrayEquals(before, patch.values(), 1e-9);
    }

    @Test
    void add_knownPixels_stay_andAllIsWithinTheirValues() {
        SplittableRandom random = new SplittableRandom(5);
        Patch patch = patch(1, 50, i -> random.nextBoolean() ? 49 : 51);
        double[] before = patch.values().clone();
        double[] known = patch.knownValues();
        Arrays.sort(known);
        Grain.add(patch, HOLE);
        for (int i = 0; i < before.length; i++) {
            if (!patch.missing()[i]) {
                assertEquals(before[i], patch.values()[i]);
            }
            double value = patch.values()[i];
            assertEquals(true, value >= known[0] && value <= known[known.length - 1]);
        }
    }

    @Test
    void add_coarseGrain_isWeakerAtTheRim() {
        double rim = 0;
        double middle = 0;
        for (int seed = 0; seed < 10; seed++) { // 280 pixels of the rim tell it to a twentieth
            SplittableRandom random = new SplittableRandom(seed);
            double[] noise = new double[(SIDE + 4) * SIDE];
            Arrays.setAll(noise, i -> random.nextGaussian());
            IntToDoubleFunction row = i -> noise[i] + noise[i + 1] + noise[i + 2];
            Patch patch =
                    patch(
                            1,
                            0,
                            i ->
                                    row.applyAsDouble(i)
                                            + row.applyAsDouble(i + SIDE)
                                            + row.applyAsDouble(i + 2 * SIDE));
            Grain.add(patch, HOLE);
            rim += Math.pow(deviation(patch, 0, 0, 30, 31), 2);
            middle += Math.pow(deviation(patch, 0, 0, 40, 60), 2);
        }
        assertEquals(true, rim < 0.75 * middle, rim + " and " + middle);
    }

    @Test
    void add_samePixels_giveTheSame_othersAnotherGrain() {
        Patch one = patch(1, 50, noise(4));
        Patch same = patch(1, 50, noise(4));
        Patch other = patch(1, 50, noise(4.001));
        Grain.add(one, HOLE);
        Grain.add(same, HOLE);
        Grain.add(other, HOLE);
        assertArrayEquals(one.values(), same.values());
        double[] difference = new double[one.values().length];
        Arrays.setAll(difference, i -> one.values()[i] - other.values()[i] + 50);
        Patch both = new Patch(WINDOW, 1, difference, one.missing());
        assertEquals(4 * Math.sqrt(2), deviation(both, 0, 50, 36, 64), 0.8);
    }
}
