package io.github.gmcnn.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CalibrationTest {

    private static final double COVERAGE = 0.9;

    // Errors are normal, times the scale, times a factor of the trial.
    private static Trial trial(Random random, double spread) {
        int pixels = 20 + random.nextInt(200);
        double factor = Math.exp(spread * random.nextGaussian());
        float[] scale = new float[pixels];
        float[] errors = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            scale[i] = 1 + 9 * random.nextFloat();
            errors[i] = (float) (3 * factor * scale[i] * Math.abs(random.nextGaussian()));
        }
        return new Trial(0, ones(pixels), scale, new float[][] {errors, errors, errors});
    }

    private static int[] ones(int count) {
        int[] ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static List<Trial> trials(Random random, int count, double spread) {
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trials.add(trial(random, spread));
        }
        return trials;
    }

    // The share of a new trial's errors within the bound, over many calibrations.
    private static double covered(int count, double spread) {
        Random random = new Random(1);
        double sum = 0;
        int rounds = 400;
        for (int i = 0; i < rounds; i++) {
            double quantile = bound(Calibration.of(trials(random, count, spread), COVERAGE));
            Trial other = trial(random, spread);
            int within = 0;
            for (int p = 0; p < other.scale().length; p++) {
                within += other.errors(Method.SETTINGS)[p] <= quantile * other.scale()[p] ? 1 : 0;
            }
            sum += (double) within / other.scale().length;
        }
        return sum / rounds;
    }

    private static double bound(Calibration calibration) {
        return calibration.quantile() * calibration.expected(1, 1);
    }

    @Test
    void of_trialsAlike_boundHoldsAsOftenAsAsked() {
        // Standard error over 400 rounds: 0.002.
        assertEquals(COVERAGE, covered(8, 0), 0.01);
        assertEquals(COVERAGE, covered(24, 0), 0.01);
    }

    @Test
    void of_trialsThatDiffer_boundHoldsAsOftenAsAskedOrOftener() {
        // Standard error over 400 rounds: 0.008.
        double few = covered(12, 0.5);
        double many = covered(60, 0.5);
        assertTrue(few > COVERAGE - 0.02 && few < COVERAGE + 0.05, "" + few);
        assertEquals(COVERAGE, many, 0.02);
    }

    @Test
    void of_normalErrors_expectsTheirMean() {
        Calibration calibration = Calibration.of(trials(new Random(2), 40, 0), COVERAGE);
        // Standard error over 5000 errors: 0.03 and 0.06.
        assertEquals(3 * Math.sqrt(2 / Math.PI), calibration.expected(1, 1), 0.1);
        assertEquals(3 * 1.645, bound(calibration), 0.2);
    }

    @Test
    void of_onePixelEach_needsNineForABound() {
        List<Trial> trials = new ArrayList<>();
        for (int i = 1; i <= 8; i++) {
            float[] error = {i};
            trials.add(new Trial(0, ones(1), new float[] {1}, new float[][] {error, error, error}));
        }
        assertTrue(Double.isInfinite(Calibration.of(trials, COVERAGE).quantile()));
        float[] error = {9};
        trials.add(new Trial(0, ones(1), new float[] {1}, new float[][] {error, error, error}));
        assertTrue(Double.isFinite(Calibration.of(trials, COVERAGE).quantile()));
    }

    /** Trial k has errors from k to k + 1: twenty numbers, not two thousand. */
    @Test
    void of_pixelsOfATrialAlike_countAsFew() {
        List<Trial> trials = new ArrayList<>();
        for (int k = 1; k <= 20; k++) {
            float[] errors = new float[100];
            float[] scale = new float[100];
            Arrays.fill(scale, 1);
            for (int i = 0; i < 100; i++) {
                errors[i] = k + i / 100f;
            }
            trials.add(new Trial(0, ones(100), scale, new float[][] {errors, errors, errors}));
        }
        Calibration calibration = Calibration.of(trials, 0.85);
        // The largest of the 18th of 20, 18.99: ceil(21 x 0.85). Of two thousand it would be the
        // 1701st, 18.0. Both 3.7 % more, as the other trials let expect less than all.
        assertEquals(19.7, bound(calibration), 0.2);
    }

    @Test
    void of_errorsThatGrowInwards_expectsThemSo() {
        List<Trial> trials = new ArrayList<>();
        float[] errors = {2, 2, 10, 10};
        for (int i = 0; i < 40; i++) {
            trials.add(
                    new Trial(
                            0,
                            new int[] {1, 1, 5, 6},
                            new float[] {1, 1, 1, 1},
                            new float[][] {errors, errors, errors}));
        }
        Calibration calibration = Calibration.of(trials, COVERAGE);
        assertEquals(2, calibration.expected(1, 1), 0.15); // drawn towards 6 by 1 part of 80
        assertEquals(10, calibration.expected(8, 1), 0.15);
        assertEquals(6, calibration.expected(40, 1), 0.001); // of which no trial says anything
    }
}
