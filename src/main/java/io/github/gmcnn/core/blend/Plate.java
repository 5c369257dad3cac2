package io.github.gmcnn.core.blend;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.KnownRange;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Takes away the step between a prediction and the known pixels around a hole, and the kink.
 *
 * <p>The difference of the known pixels to the prediction is continued into the hole as a thin
 * plate under tension and added to the prediction: near the rim with the slope that it has outside,
 * like a plate, further inside like a membrane, which does not overshoot. Known pixels are only
 * read.
 *
 * <p>The plate solves {@code ΔΔu - Δu / s² = 0} with u given outside the hole and a {@link
 * Stiffness} s that fits the known pixels around it. Solved by conjugate gradients, on each level
 * of a pyramid begun with the level above, and not to the end: up to 40 pixels the result is right
 * to a thousandth of the differences at the rim, in the middle of a hole of 120 pixels to some per
 * cent where they are steep. The corrected values stay within those of the known pixels, as far as
 * the prediction did.
 *
 * <p>Source: Smith and Wessel 1990, Gridding with continuous curvature splines in tension; Pérez,
 * Gangnet and Blake 2003, Poisson image editing, for adding it to a prediction.
 */
public final class Plate implements RimCorrection {

    private static final int REACH = 2; // of the operator
    static final int MOST_STEPS = 300;

    private final Patch patch;
    private final int[] unknowns; // indices into the patch
    private final double stiffness;
    private final int mostSteps;
    private final Box needed;

    /**
     * Prepares a plate.
     *
     * @param unknowns ascending indices into the patch, one at least
     * @param stiffness distance from the rim, in pixels, at which tension begins to outweigh it
     * @param mostSteps of the solver on each level
     */
    Plate(Patch patch, int[] unknowns, double stiffness, int mostSteps) {
        this.patch = patch;
        this.unknowns = unknowns;
        this.stiffness = stiffness;
        this.mostSteps = mostSteps;
        Box window = patch.window();
        needed = HoleReach.around(unknowns, window.width(), window.height(), REACH);
    }

    /**
     * Prepares the correction of some missing pixels of a patch.
     *
     * <p>Other missing pixels count as far as they are within two pixels of these, directly or by
     * others: what is further away cannot change the solution.
     */
    public static Plate of(Patch patch, PixelSet pixels) {
        return of(patch, HoleReach.from(patch, pixels, REACH));
    }

    /** Prepares the correction of all missing pixels of a patch, of which there is one at least. */
    public static Plate of(Patch patch) {
        return of(patch, unknowns(patch));
    }

    private static int[] unknowns(Patch patch) {
        boolean[] missing = patch.missing();
        return IntStream.range(0, missing.length).filter(i -> missing[i]).toArray();
    }

    private static Plate of(Patch patch, int[] unknowns) {
        return new Plate(patch, unknowns, Stiffness.of(patch, unknowns), MOST_STEPS);
    }

    /**
     * Returns the values of a patch with all that is missing continued from the known pixels around
     * as a plate, each channel within their range; all finite where the known ones are.
     *
     * @param patch of which one pixel at least is missing and one known
     * @return (C, H, W), a new array
     */
    public static double[] fill(Patch patch) {
        return fill(patch, new int[0]);
    }

    /**
     * As {@link #fill(Patch)}; some known pixels are filled as well, as stiff as the hole, which
     * they do not change.
     *
     * @param hidden ascending indices into the patch of known pixels, more than two pixels from all
     *     that is missing
     */
    public static double[] fill(Patch patch, int[] hidden) {
        int[] hole = unknowns(patch);
        double stiffness = Stiffness.of(patch, hole);
        double[] filled = patch.values().clone();
        fill(patch, hole, stiffness, filled);
        if (hidden.length > 0) {
            fill(patch.without(hidden), hidden, stiffness, filled);
        }
        return filled;
    }

    private static void fill(Patch patch, int[] unknowns, double stiffness, double[] filled) {
        int area = patch.missing().length;
        double[] plate = new double[filled.length];
        for (int c = 0; c < patch.channels(); c++) { // flat, and within the range
            Arrays.fill(plate, c * area, (c + 1) * area, patch.knownRange(c).low());
        }
        new Plate(patch, unknowns, stiffness, MOST_STEPS).correct(plate);
        for (int c = 0; c < patch.channels(); c++) {
            for (int i : unknowns) {
                filled[c * area + i] = plate[c * area + i];
            }
        }
    }

    @Override
    public Box needed() {
        return needed;
    }

    @Override
    public void correct(double[] prediction) {
        int area = patch.missing().length;
        PlateLevel.State[] states = states();
        for (int c = 0; c < patch.channels(); c++) {
            PlateLevel level = finest(states, prediction, c * area);
            level.solve(mostSteps);
            add(level, prediction, c);
        }
    }

    private PlateLevel.State[] states() {
        PlateLevel.State[] states = new PlateLevel.State[(int) needed.area()];
        for (int i = 0; i < states.length; i++) {
            states[i] =
                    patch.missing()[inPatch(i)]
                            ? PlateLevel.State.ABSENT // of another hole
                            : PlateLevel.State.KNOWN;
        }
        for (int i : unknowns) {
            states[inBox(i)] = PlateLevel.State.UNKNOWN;
        }
        return states;
    }

    private PlateLevel finest(PlateLevel.State[] states, double[] prediction, int offset) {
        double[] difference = new double[states.length];
        for (int i = 0; i < states.length; i++) {
            if (states[i] == PlateLevel.State.KNOWN) {
                int at = offset + inPatch(i);
                difference[i] = patch.values()[at] - prediction[at];
            }
        }
        return new PlateLevel(needed.width(), states, difference, 1 / (stiffness * stiffness));
    }

    private void add(PlateLevel plate, double[] prediction, int channel) {
        int offset = channel * patch.missing().length;
        KnownRange range = patch.knownRange(channel);
        for (int i : unknowns) {
            double before = prediction[offset + i];
            prediction[offset + i] = range.cut(before, before + plate.value(inBox(i)));
        }
    }

    private int inPatch(int i) {
        int y = needed.y() + i / needed.width();
        return y * patch.window().width() + needed.x() + i % needed.width();
    }

    private int inBox(int i) {
        int width = patch.window().width();
        return (i / width - needed.y()) * needed.width() + i % width - needed.x();
    }
}
