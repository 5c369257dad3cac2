package io.github.gmcnn.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.pixels.Box;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CalibrationTest {

    private static final double COVERAGE = 0.9;

    private static int places;

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
        return trial(ones(pixels), scale, errors);
    }

    // Each at a place of its own.
    private static Trial trial(int[] depth, float[] scale, float[] errors) {
        return trial(new Box(10 * places++, 0, 9, 9), depth, scale, errors);
    }

    private static Trial trial(Box box, int[] depth, float[] scale, float[] errors) {
        return new Trial(0, box, depth, scale, new float[][] {errors, errors, errors});
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
        assertEquals(COVERAGE, covered(5, 0), 0.01);
        assertEquals(COVERAGE, covered(24, 0), 0.01);
    }

    @Test
    void of_trialsThatDiffer_boundHoldsAboutAsOftenAsAsked() {
        // Standard error over 400 rounds: 0.008.
        assertEquals(COVERAGE, covered(5, 0.5), 0.03);
        assertEquals(COVERAGE, covered(12, 0.5), 0.02);
        assertEquals(COVERAGE, covered(60, 0.5), 0.02);
    }

    @Test
    void of_normalErrors_expectsTheirMean() {
        Calibration calibration = Calibration.of(trials(new Random(2), 40, 0), COVERAGE);
        // Standard error over 5000 errors: 0.03 and 0.06.
        assertEquals(3 * Math.sqrt(2 / Math.PI), calibration.expected(1, 1), 0.1);
        assertEquals(3 * 1.645, bound(calibration), 0.2);
    }

    /** Dead pixels: five numbers have no quantile of 0.9, but a variance. */
    @Test
    void of_onePixelEach_boundHoldsAboutAsOftenAsAsked() {
        Random random = new Random(1);
        for (int count : new int[] {5, 16, 100}) {
            double sum = 0;
            int rounds = 2000; // standard error: 0.003
            for (int i = 0; i < rounds; i++) {
                List<Trial> trials = new ArrayList<>();
                for (int t = 0; t < count; t++) {
                    float[] error = {(float) Math.abs(random.nextGaussian())};
                    trials.add(trial(ones(1), new float[] {1}, error));
                }
                double bound = bound(Calibration.of(trials, COVERAGE));
                sum += Math.abs(random.nextGaussian()) <= bound ? 1 : 0;
            }
            // The lognormal spread of few stands for tails that it does not know.
            assertEquals(COVERAGE, sum / rounds, count < 10 ? 0.04 : 0.02, "of " + count);
        }
    }

    /** Twenty trials at one place are one; at two places that share a half, 1.33. */
    @Test
    void of_trialsThatOverlap_countAsFewer() {
        float[] errors = {1, 2, 3, 4};
        float[] scale = {1, 1, 1, 1};
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            trials.add(trial(new Box(i % 2 * 5, 0, 10, 4), ones(4), scale, errors));
        }
        Calibration two = Calibration.of(trials, COVERAGE);
        assertEquals(1 / 0.75, two.independent(), 1e-9);
        List<Trial> apart = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            apart.add(trial(new Box(i * 10, 0, 10, 4), ones(4), scale, errors));
        }
        Calibration twenty = Calibration.of(apart, COVERAGE);
        assertEquals(20, twenty.independent(), 1e-9);
        // All are alike: what is usual, with a variance of 0.04, is left open. Of that, twenty
        // leave
        // 1.05 parts of 20: little more than the largest of four ratios. Two leave 1.75 parts of
        // 1.33,
        // a deviation of 0.226, with which 1.77 is the quantile of the four.
        assertEquals(1.62, twenty.quantile(), 0.01);
        assertEquals(1.77, two.quantile(), 0.01);
    }

    @Test
    void of_otherPicture_sharesNothing() {
        float[] one = {1};
        Trial here = trial(new Box(0, 0, 4, 4), ones(1), one, one);
        Trial there = new Trial(1, here.box(), ones(1), one, new float[][] {one, one, one});
        assertEquals(0, here.shared(there));
        assertEquals(1, here.shared(here));
    }

    @Test
    void of_noErrors_boundIsNone() {
        float[] none = {0, 0};
        List<Trial> trials = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            trials.add(trial(ones(2), new float[] {1, 1}, none));
        }
        Calibration calibration = Calibration.of(trials, COVERAGE);
        assertEquals(0, calibration.expected(1, 1));
        assertEquals(0, bound(calibration));
    }

    @Test
    void of_errorsThatGrowInwards_expectsThemSo() {
        List<Trial> trials = new ArrayList<>();
        float[] errors = {2, 2, 10, 10};
        for (int i = 0; i < 40; i++) {
            trials.add(trial(new int[] {1, 1, 5, 6}, new float[] {1, 1, 1, 1}, errors));
        }
        Calibration calibration = Calibration.of(trials, COVERAGE);
        assertEquals(2, calibration.expected(1, 1), 0.15); // drawn towards 6 by 1 part of 80
        assertEquals(10, calibration.expected(8, 1), 0.15);
        assertEquals(6, calibration.expected(40, 1), 0.001); // of which no trial says anything
    }
}
