package io.github.gmcnn.core.stacks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Slices of moving textures, of which all that is missing is known. */
class StackPredictionTest {

    private static final int SIDE = 128;
    private static final Box WINDOW = new Box(10, 20, SIDE, SIDE);
    private static final int LEFT = 48;
    private static final int RIGHT = 80;

    // Waves of random directions; moved by (dx, dy), times a contrast, plus a brightness.
    private static double[] texture(long seed, double dx, double dy) {
        Random random = new Random(seed);
        double[] values = new double[SIDE * SIDE];
        for (int wave = 0; wave < 40; wave++) {
            double u = random.nextGaussian() * 0.35;
            double v = random.nextGaussian() * 0.35;
            double phase = random.nextDouble() * 2 * Math.PI;
            for (int i = 0; i < values.length; i++) {
                values[i] += 10 * Math.cos(u * (i % SIDE - dx) + v * (i / SIDE - dy) + phase);
            }
        }
        return values;
    }

    private static Patch patch(double[] values) {
        return new Patch(WINDOW, 1, values, new boolean[values.length]);
    }

    private static PixelSet hole() {
        PixelSet.Builder hole = new PixelSet.Builder();
        for (int y = LEFT; y < RIGHT; y++) {
            hole.add(WINDOW.y() + y, WINDOW.x() + LEFT, WINDOW.x() + RIGHT);
        }
        return hole.build();
    }

    private static Patch holed(double[] truth) {
        Patch plane = patch(truth.clone());
        plane.markMissing(hole());
        plane.visit(hole(), (i, index, x, y) -> plane.values()[i] = Double.NaN);
        return plane;
    }

    private static Optional<StackPrediction> told(double[] truth, double[] before, double[] after) {
        return StackPrediction.of(
                holed(truth),
                hole(),
                List.of(new Neighbour(patch(before), -1), new Neighbour(patch(after), 1)));
    }

    // Root mean square of what is left of the hole, its mean apart.
    private static double left(double[] truth, StackPrediction told) {
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int i = 0; i < truth.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            if (x >= LEFT && x < RIGHT && y >= LEFT && y < RIGHT) {
                double rest = truth[i] - told.values()[i];
                sum += rest;
                squares += rest * rest;
                count++;
            }
        }
        return Math.sqrt(squares / count - sum * sum / count / count);
    }

    private static double deviation(double[] truth) {
        return left(truth, new StackPrediction(new double[truth.length], 1));
    }

    /** A tenth of the deviation is left: the weights are drawn to the mean, and fractions blur. */
    @Test
    void of_movedAndOtherwiseBright_isThePlaneButForItsBrightness() {
        double[] truth = texture(1, 0, 0);
        double[] before = texture(1, 3.5, -2);
        double[] after = texture(1, -4, 1.25);
        for (int i = 0; i < truth.length; i++) {
            before[i] = 0.5 * before[i] + 200;
            after[i] = 2 * after[i] - 30;
        }
        StackPrediction told = told(truth, before, after).orElseThrow();
        double left = left(truth, told);
        assertTrue(left < 0.1 * deviation(truth), left + " is left of " + deviation(truth));
        assertTrue(told.trust() > 0.95, "trust " + told.trust());
    }

    @Test
    void of_anotherPicture_isNothing() {
        for (int seed = 1; seed <= 20; seed++) {
            double[] truth = texture(seed, 0, 0);
            Optional<StackPrediction> told =
                    told(truth, texture(100 + seed, 0, 0), texture(200 + seed, 0, 0));
            assertTrue(told.isEmpty(), () -> "seed trusts " + told.get().trust());
        }
    }

    // A few bright spots, as nuclei, in a little noise.
    private static double[] spots(long seed) {
        Random random = new Random(seed);
        double[] values = new double[SIDE * SIDE];
        for (int spot = 0; spot < 14; spot++) {
            double x = SIDE * random.nextDouble();
            double y = SIDE * random.nextDouble();
            for (int i = 0; i < values.length; i++) {
                double far = Math.hypot(i % SIDE - x, i / SIDE - y);
                values[i] += 100 / (1 + Math.exp(far - 9));
            }
        }
        for (int i = 0; i < values.length; i++) {
            values[i] += random.nextGaussian();
        }
        return values;
    }

    /** Spots meet by chance, and a shift is found at which more of them do. */
    @Test
    void of_otherSpots_isNothing() {
        for (int seed = 1; seed <= 20; seed++) {
            Optional<StackPrediction> told =
                    told(spots(seed), spots(100 + seed), spots(200 + seed));
            assertTrue(told.isEmpty(), () -> "trusts " + told.get().trust());
        }
    }

    @Test
    void of_oneNeighbourThatIsAnotherPicture_isTheOther() {
        double[] truth = texture(1, 0, 0);
        StackPrediction told = told(truth, texture(1, 1, 0), texture(99, 0, 0)).orElseThrow();
        double left = left(truth, told);
        assertTrue(left < 0.25 * deviation(truth), left + " is left of " + deviation(truth));
    }

    @Test
    void of_noise_trustsLess() {
        Random random = new Random(5);
        double[] truth = texture(1, 0, 0);
        double[][] beside = {texture(1, 0, 0), texture(1, 0, 0)};
        for (double[] slice : beside) {
            for (int i = 0; i < slice.length; i++) {
                slice[i] += 60 * random.nextGaussian();
            }
        }
        StackPrediction told = told(truth, beside[0], beside[1]).orElseThrow();
        double left = left(truth, told);
        assertTrue(left < 0.8 * deviation(truth), left + " is left of " + deviation(truth));
    }

    @Test
    void of_backward_isTheSameAsForward() {
        double[] truth = texture(1, 0, 0);
        double[] one = texture(1, 3, -2);
        double[] other = texture(2, 0, 0);
        StackPrediction forward = told(truth, one, other).orElseThrow();
        StackPrediction backward = told(truth, other, one).orElseThrow();
        assertArrayEquals(forward.values(), backward.values());
        assertEquals(forward.trust(), backward.trust());
    }

    @Test
    void of_missingInANeighbourFarFromTheHole_isNotKnownThere() {
        double[] truth = texture(1, 0, 0);
        Patch before = patch(texture(1, 0, 0));
        before.values()[5 * SIDE + 5] = Double.NaN;
        before.markNotFinite();
        StackPrediction told =
                StackPrediction.of(holed(truth), hole(), List.of(new Neighbour(before, -1)))
                        .orElseThrow();
        assertTrue(Double.isNaN(told.values()[5 * SIDE + 5]));
        double left = left(truth, told);
        assertTrue(left < 0.1 * deviation(truth), left + " is left of " + deviation(truth));
    }
}
