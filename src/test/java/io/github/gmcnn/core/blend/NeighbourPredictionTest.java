package io.github.gmcnn.core.blend;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.GuessedPatch;
import io.github.gmcnn.core.pixels.Patch;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Predictions whose weights the known pixels tell. */
final class NeighbourPredictionTest {

    private static final int SIDE = 64;
    private static final Box ALL = new Box(0, 0, SIDE, SIDE);

    @Test
    void predict_noise_isTheMeanOfManyPixels() {
        Random random = new Random(1);
        Patch patch = patch(i -> 1e6 + random.nextGaussian());
        double sum = 0;
        for (int i = 0; i < 1000; i++) {
            double error = predict(patch, 10 + i % 40, 10 + i / 40) - 1e6;
            sum += error * error;
        }
        // the mean of 24 has 0.204, that of 4 has 0.5
        assertEquals(0.204, Math.sqrt(sum / 1000), 0.05);
    }

    /** No mean of neighbours does that: all four are brighter, or darker, or both. */
    @Test
    void predict_stripes_goesAlongThem() {
        Patch patch = patch(i -> 100 * Math.sin(0.9 * (i % SIDE) + 0.4 * (i / SIDE)));
        for (int i = 0; i < 100; i++) {
            int at = patch.index(10 + i % 10, 10 + i / 10);
            assertEquals(patch.values()[at], predict(patch, 10 + i % 10, 10 + i / 10), 0.2);
        }
    }

    @Test
    void predict_oneValue_isThatValue() {
        assertEquals(7, predict(patch(i -> 7), 20, 20), 1e-12);
    }

    /** Weights add up to 1, whatever is known. */
    @Test
    void predict_isShiftedWithThePicture() {
        Random random = new Random(2);
        double[] noise = random.doubles(SIDE * SIDE).toArray();
        Patch low = patch(i -> noise[i]);
        Patch high = patch(i -> noise[i] + 1000);
        NeighbourPrediction prediction =
                new NeighbourPrediction(NeighbourMoments.of(GuessedPatch.of(low), 0, ALL, 0));
        for (int run = 0; run < 50; run++) {
            int known = 1 + random.nextInt(1 << 25 - 1) & ~(1 << 12);
            if (known != 0) {
                double shift =
                        prediction.predict(high, 0, 20, 20, known)
                                - prediction.predict(low, 0, 20, 20, known);
                assertEquals(1000, shift, 1e-6); // of a condition of some hundred
            }
        }
    }

    @Test
    void known_missingAndOutside_doNotCount() {
        Patch patch = patch(i -> i);
        assertEquals(24, Integer.bitCount(NeighbourPrediction.known(patch, 2, 2)));
        assertEquals(8, Integer.bitCount(NeighbourPrediction.known(patch, 0, 0)));
        patch.missing()[patch.index(1, 0)] = true;
        assertEquals(7, Integer.bitCount(NeighbourPrediction.known(patch, 0, 0)));
    }

    /** Counted in parts, as cells of an image are, it is the same. */
    @Test
    void moments_ofParts_addUpToThoseOfTheWhole() {
        Random random = new Random(3);
        Patch patch = patch(i -> 500 * (i % SIDE) + random.nextGaussian());
        patch.missing()[patch.index(30, 30)] = true;
        NeighbourMoments whole = NeighbourMoments.of(GuessedPatch.of(patch), 0, ALL, 0);
        NeighbourMoments parts = new NeighbourMoments();
        parts.add(NeighbourMoments.of(GuessedPatch.of(patch), 0, new Box(0, 0, 20, SIDE), 0));
        parts.add(NeighbourMoments.of(GuessedPatch.of(patch), 0, new Box(20, 0, 44, 33), 0));
        parts.add(NeighbourMoments.of(GuessedPatch.of(patch), 0, new Box(20, 33, 44, 31), 0));
        assertEquals(60 * 60 - 25, whole.count());
        assertEquals(whole.count(), parts.count());
        assertTrue(whole.covariance(0, 0) > 1);
        for (int i = 0; i < 625; i++) {
            double expected = whole.covariance(i / 25, i % 25);
            assertEquals(expected, parts.covariance(i / 25, i % 25), 1e-9 * expected);
        }
    }

    @Test
    void moments_withGuesses_leaveOutGuessedCentresAndTooManyGuesses() {
        Patch patch = patch(i -> i);
        patch.missing()[patch.index(30, 30)] = true;
        patch.missing()[patch.index(32, 30)] = true;
        GuessedPatch guesses = GuessedPatch.of(patch);
        assertEquals(
                patch.values()[patch.index(30, 30)],
                guesses.patch().values()[patch.index(30, 30)],
                1e-9); // the mean around a point of a plane is its value
        assertEquals(3600 - 35, NeighbourMoments.of(guesses, 0, ALL, 0).count());
        assertEquals(3600 - 15, NeighbourMoments.of(guesses, 0, ALL, 1).count());
        assertEquals(3600 - 2, NeighbourMoments.of(guesses, 0, ALL, 2).count());
    }

    private static double predict(Patch patch, int x, int y) {
        boolean[] missing = patch.missing();
        missing[patch.index(x, y)] = true;
        NeighbourPrediction prediction =
                new NeighbourPrediction(NeighbourMoments.of(GuessedPatch.of(patch), 0, ALL, 0));
        int known = NeighbourPrediction.known(patch, x, y);
        missing[patch.index(x, y)] = false;
        return prediction.predict(patch, 0, x, y, known);
    }

    private static Patch patch(IntToDoubleFunction value) {
        double[] values = new double[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.applyAsDouble(i);
        }
        return new Patch(ALL, 1, values, new boolean[values.length]);
    }
}
