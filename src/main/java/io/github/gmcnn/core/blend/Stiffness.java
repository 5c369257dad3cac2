package io.github.gmcnn.core.blend;

import io.github.gmcnn.core.pixels.Patch;
import java.util.stream.IntStream;

/**
 * Chooses how stiff a {@link Plate} is, by what the known pixels around the hole are like.
 *
 * <p>Those next to the hole are treated as missing, too, and predicted by plates of several
 * stiffnesses; the one with the least mean squared error is chosen. That is a stiff one where
 * structures go on smoothly, and hardly more than a membrane where the picture is noise, which has
 * no slope to go on with.
 *
 * <p>It is the cross-validation by which smoothing splines are chosen (Craven and Wahba 1978), with
 * a whole ring left out in place of single points, which their neighbours always predict well.
 */
final class Stiffness {

    /** In pixels; the first is nearly a membrane. */
    private static final double[] CHOICES = {0.5, 1, 2, 3, 5, 8};

    /** Pixels from the hole, counted along rows and columns, that are predicted. */
    private static final int RING = 3;

    /** Of the solver: far from the ring a trial need not be right. */
    private static final int STEPS = 60;

    private final Patch trial;
    private final int[] ring;
    private final int[] unknowns;

    private Stiffness(Patch patch, int[] hole) {
        int width = patch.window().width();
        int height = patch.window().height();
        boolean[] missing = patch.missing().clone();
        boolean[] chosen = new boolean[missing.length];
        for (int pixel : hole) {
            HoleReach.forEachNear(pixel, RING, width, height, i -> chosen[i] = true);
        }
        ring = IntStream.range(0, chosen.length).filter(i -> chosen[i] && !missing[i]).toArray();
        for (int i : ring) {
            missing[i] = true;
        }
        unknowns = IntStream.range(0, chosen.length).filter(i -> chosen[i]).toArray();
        trial = new Patch(patch.window(), patch.channels(), patch.values(), missing);
    }

    /**
     * Returns the stiffness for a hole, in pixels.
     *
     * @param hole its pixels, one at least, as indices into the patch
     */
    static double of(Patch patch, int[] hole) {
        Stiffness stiffness = new Stiffness(patch, hole);
        double best = CHOICES[0];
        double least = Double.POSITIVE_INFINITY;
        for (double choice : CHOICES) {
            double error = stiffness.error(choice);
            if (error < least) {
                least = error;
                best = choice;
            }
        }
        return best;
    }

    private double error(double choice) {
        double[] values = trial.values();
        double[] fill = new double[values.length];
        new Plate(trial, unknowns, choice, STEPS).correct(fill);
        double sum = 0;
        for (int c = 0; c < trial.channels(); c++) {
            int offset = c * trial.missing().length;
            for (int i : ring) {
                double difference = fill[offset + i] - values[offset + i];
                sum += difference * difference;
            }
        }
        return sum;
    }
}
