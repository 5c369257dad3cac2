package io.github.gmcnn.core.stacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Spots that move, each its own way, and slices that have nothing to do with each other. */
class SliceInterpolationTest {

    private static final int SIDE = 128;

    private static double[] slice(long seed, double time) {
        Random random = new Random(seed);
        double[] values = new double[SIDE * SIDE];
        for (int spot = 0; spot < 12; spot++) {
            double x = 20 + 88 * random.nextDouble() + time * 6 * (random.nextDouble() - 0.5);
            double y = 20 + 88 * random.nextDouble() + time * 6 * (random.nextDouble() - 0.5);
            for (int i = 0; i < values.length; i++) {
                double u = i % SIDE - x;
                double v = i / SIDE - y;
                values[i] += 100 * Math.exp(-(u * u + v * v) / 18);
            }
        }
        return values;
    }

    private static Neighbour neighbour(double[] values, int offset) {
        Box box = new Box(0, 0, SIDE, SIDE);
        return new Neighbour(new Patch(box, 1, values, new boolean[values.length]), offset);
    }

    private static List<Neighbour> side(int sign, boolean related) {
        List<Neighbour> side = new ArrayList<>();
        for (int k = 1; k <= SliceInterpolation.SLICES; k++) {
            side.add(neighbour(slice(related ? 1 : 50 + sign * k, sign * k), sign * k));
        }
        return side;
    }

    private static double error(double[] truth, double[] values) {
        double sum = 0;
        for (int i = 0; i < truth.length; i++) {
            sum += (truth[i] - values[i]) * (truth[i] - values[i]);
        }
        return Math.sqrt(sum / truth.length);
    }

    private static double[] mean(List<Neighbour> before, List<Neighbour> after) {
        double[] mean = before.get(0).pixels().values().clone();
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (mean[i] + after.get(0).pixels().values()[i]) / 2;
        }
        return mean;
    }

    /** The issue asks for half a decibel where things move: a factor of 1.06. */
    @Test
    void between_movingSpots_isNearerThanTheMean() {
        List<Neighbour> before = side(-1, true);
        List<Neighbour> after = side(1, true);
        double[] truth = slice(1, 0);
        double flow = error(truth, SliceInterpolation.between(before, after));
        double straight = error(truth, mean(before, after));
        assertTrue(flow * 1.5 < straight, flow + ", the mean " + straight);
    }

    // Slices that differ by their noise only.
    private static List<Neighbour> noisy(int sign) {
        List<Neighbour> side = new ArrayList<>();
        for (int k = 1; k <= SliceInterpolation.SLICES; k++) {
            Random random = new Random(sign * k);
            double[] values = slice(1, 0);
            Arrays.setAll(values, i -> values[i] + 10 * random.nextGaussian());
            side.add(neighbour(values, sign * k));
        }
        return side;
    }

    /** The mean has 0.7 times the noise of a slice; what a blur takes away the others tell. */
    @Test
    void between_noise_isLessNoisyThanTheMean() {
        List<Neighbour> before = noisy(-1);
        List<Neighbour> after = noisy(1);
        double[] truth = slice(1, 0);
        double flow = error(truth, SliceInterpolation.between(before, after));
        double straight = error(truth, mean(before, after));
        assertTrue(flow * 2 < straight, flow + ", the mean " + straight);
    }

    /** The slice after the first one of a stack: the first one itself cannot be tried on. */
    @Test
    void between_oneSliceBefore_isTriedAcrossTheGap() {
        List<Neighbour> before = side(-1, true).subList(0, 1);
        List<Neighbour> after = side(1, true);
        double[] truth = slice(1, 0);
        double flow = error(truth, SliceInterpolation.between(before, after));
        double straight = error(truth, mean(before, after));
        assertTrue(flow * 1.5 < straight, flow + ", the mean " + straight);
        double[] other = slice(77, -1); // a cut: what was right after it is not so before
        flow = error(truth, SliceInterpolation.between(List.of(neighbour(other, -1)), after));
        straight = error(truth, mean(List.of(neighbour(other, -1)), after));
        assertTrue(flow < 1.005 * straight, flow + ", the mean " + straight);
    }

    @Test
    void between_unrelated_isNoWorseThanTheMean() {
        List<Neighbour> before = side(-1, false);
        List<Neighbour> after = side(1, false);
        double[] truth = slice(99, 0);
        double flow = error(truth, SliceInterpolation.between(before, after));
        double straight = error(truth, mean(before, after));
        assertTrue(flow < 1.005 * straight, flow + ", the mean " + straight);
    }

    @Test
    void between_backward_isTheSame() {
        double[] forward = SliceInterpolation.between(side(-1, true), side(1, true));
        List<Neighbour> before =
                side(1, true).stream().map(SliceInterpolationTest::turned).toList();
        List<Neighbour> after =
                side(-1, true).stream().map(SliceInterpolationTest::turned).toList();
        assertArrayEquals(forward, SliceInterpolation.between(before, after));
    }

    private static Neighbour turned(Neighbour slice) {
        return new Neighbour(slice.pixels(), -slice.offset());
    }

    @Test
    void between_oneOnly_isNotTried_andStraight() {
        List<Neighbour> before = side(-1, true).subList(0, 1);
        List<Neighbour> after = side(1, true).subList(0, 1);
        assertArrayEquals(mean(before, after), SliceInterpolation.between(before, after), 1e-9);
    }

    @Test
    void between_notKnownOnOneSide_isTheOther() {
        Neighbour before = neighbour(slice(1, -1), -1);
        before.pixels().missing()[5000] = true;
        Neighbour after = neighbour(slice(1, 1), 2);
        double[] values = SliceInterpolation.between(List.of(before), List.of(after));
        assertEquals(after.pixels().values()[5000], values[5000]);
        after.pixels().missing()[5000] = true;
        values = SliceInterpolation.between(List.of(before), List.of(after));
        assertTrue(Double.isNaN(values[5000]));
        assertEquals(
                (2 * before.pixels().values()[4000] + after.pixels().values()[4000]) / 3,
                values[4000],
                1e-9);
    }
}
