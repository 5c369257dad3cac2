package io.github.gmcnn.core.blend;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;

/**
 * Takes away the step between a prediction and the known pixels around a hole.
 *
 * <p>The difference of the known pixels to the prediction at the rim is spread into the hole as a
 * membrane, the solution of Laplace's equation, and added to the prediction. So the fill meets its
 * surroundings, and within the hole the prediction gives the gradients. Known pixels are only read.
 *
 * <p>Source: Pérez, Gangnet and Blake 2003, Poisson image editing, equation 5 and section 2; here
 * solved by successive over-relaxation.
 */
public final class Membrane implements RimCorrection {

    private static final int MAX_SWEEPS = 2000;

    /** Largest change in the last sweep, as a share of the largest difference at the rim. */
    private static final double TOLERANCE = 1e-3;

    private final Patch patch;
    private final int width;
    private final int[] unknowns; // indices of the missing pixels
    private final int[] neighbours; // four of each unknown: indices, or -1 beyond the patch

    private Membrane(Patch patch, int[] unknowns) {
        this.patch = patch;
        this.unknowns = unknowns;
        width = patch.window().width();
        neighbours = new int[4 * unknowns.length];
        for (int k = 0; k < unknowns.length; k++) {
            for (int side = 0; side < 4; side++) {
                neighbours[4 * k + side] =
                        HoleReach.beside(unknowns[k], side, width, patch.missing().length);
            }
        }
    }

    /**
     * Prepares the correction of some missing pixels of a patch.
     *
     * <p>Other missing pixels count as far as they touch these, by a side, directly or by others:
     * what does not touch cannot change the solution.
     */
    public static Membrane of(Patch patch, PixelSet pixels) {
        return new Membrane(patch, HoleReach.from(patch, pixels, 1));
    }

    @Override
    public Box needed() {
        return HoleReach.around(unknowns, width, patch.window().height(), 1);
    }

    @Override
    public void correct(double[] prediction) {
        int area = patch.missing().length;
        for (int c = 0; c < patch.channels(); c++) {
            double[] difference = rim(prediction, c * area);
            relax(difference);
            for (int i : unknowns) {
                prediction[c * area + i] += difference[i];
            }
        }
    }

    // The difference at the known neighbours of missing pixels; 0 elsewhere, the unknowns to begin
    // with.
    private double[] rim(double[] prediction, int offset) {
        boolean[] missing = patch.missing();
        double[] difference = new double[missing.length];
        for (int i : neighbours) {
            if (i >= 0 && !missing[i]) {
                difference[i] = patch.values()[offset + i] - prediction[offset + i];
            }
        }
        return difference;
    }

    private void relax(double[] difference) {
        double largest = 0;
        for (double d : difference) {
            largest = Math.max(largest, Math.abs(d));
        }
        int side = Math.max(2, (int) Math.sqrt(unknowns.length));
        double omega = 2 / (1 + Math.sin(Math.PI / side)); // best for a square of that side
        for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
            if (sweep(difference, omega) <= TOLERANCE * largest) {
                return;
            }
        }
    }

    private double sweep(double[] difference, double omega) {
        double change = 0;
        for (int k = 0; k < unknowns.length; k++) {
            double sum = 0;
            int count = 0;
            for (int n = 4 * k; n < 4 * k + 4; n++) {
                if (neighbours[n] >= 0) {
                    sum += difference[neighbours[n]];
                    count++;
                }
            }
            double step = omega * (sum / count - difference[unknowns[k]]);
            difference[unknowns[k]] += step;
            change = Math.max(change, Math.abs(step));
        }
        return change;
    }
}
