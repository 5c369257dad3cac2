package io.github.gmcnn.core.blend;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * One resolution of a {@link Plate}: known values of a grid, and unknown ones to solve for.
 *
 * <p>With L the sum of the differences to the neighbours that there are (Laplace's five-point
 * operator, mirrored at the border), the solution has {@code L L u - tension L u = 0} at the
 * unknowns: the least of {@code sum (L u)² + tension sum (differences of neighbours)²}.
 */
final class PlateLevel {

    /** What is known of a pixel. */
    enum State {
        /** Its value is given. */
        KNOWN,
        /** Its value is to be found. */
        UNKNOWN,
        /** It does not exist for the plate. */
        ABSENT
    }

    private static final int SIDES = 4;
    private static final int SMALLEST = 4; // sides that are not shrunk any more

    /** Least mean residual, as a share of the range of values times the operator's diagonal. */
    private static final double TOLERANCE = 3e-6;

    private static final double DIAGONAL = 20; // of L L away from the border

    private final int width;
    private final int height;
    private final State[] states;
    private final double[] values;
    private final double tension;
    private final int[] unknowns;
    private final int[] around; // unknowns and their neighbours
    private final int[] neighbours; // SIDES of each of around, or -1
    private final int[] places; // of the unknowns in around
    private final double[] laplacian;

    /**
     * Prepares a grid.
     *
     * @param values of the known pixels; those of the others are the first guess, and changed
     * @param tension against a stiffness of one, per squared distance of pixels
     */
    PlateLevel(int width, State[] states, double[] values, double tension) {
        this.width = width;
        this.states = states;
        this.values = values;
        this.tension = tension;
        height = states.length / width;
        unknowns = indices(i -> states[i] == State.UNKNOWN);
        around = indices(this::isAround);
        neighbours = new int[SIDES * around.length];
        int[] inAround = new int[states.length];
        for (int k = 0; k < around.length; k++) {
            inAround[around[k]] = k;
            for (int side = 0; side < SIDES; side++) {
                neighbours[SIDES * k + side] = neighbour(around[k], side);
            }
        }
        places = new int[unknowns.length];
        for (int k = 0; k < places.length; k++) {
            places[k] = inAround[unknowns[k]];
        }
        laplacian = new double[states.length];
    }

    private int[] indices(IntPredicate chosen) {
        return IntStream.range(0, states.length).filter(chosen).toArray();
    }

    private boolean isAround(int i) {
        if (states[i] == State.ABSENT) {
            return false;
        }
        boolean near = states[i] == State.UNKNOWN;
        for (int side = 0; side < SIDES && !near; side++) {
            int j = neighbour(i, side);
            near = j >= 0 && states[j] == State.UNKNOWN;
        }
        return near;
    }

    private int neighbour(int i, int side) {
        int j = HoleReach.beside(i, side, width, states.length);
        return j >= 0 && states[j] != State.ABSENT ? j : -1;
    }

    // Whether a coarser grid would help.
    private boolean canShrink() {
        return unknowns.length > 0 && Math.min(width, height) > SMALLEST;
    }

    // Half the resolution: known where any pixel is, then their mean.
    private PlateLevel shrunk() {
        int w = (width + 1) / 2;
        int h = (height + 1) / 2;
        State[] shrunk = new State[w * h];
        double[] means = new double[w * h];
        int[] known = new int[w * h];
        Arrays.fill(shrunk, State.ABSENT);
        for (int i = 0; i < states.length; i++) {
            int at = i / width / 2 * w + i % width / 2;
            if (states[i] == State.KNOWN) {
                shrunk[at] = State.KNOWN;
                means[at] += values[i];
                known[at]++;
            } else if (states[i] == State.UNKNOWN && shrunk[at] == State.ABSENT) {
                shrunk[at] = State.UNKNOWN;
            }
        }
        for (int i = 0; i < means.length; i++) {
            means[i] /= Math.max(1, known[i]);
        }
        return new PlateLevel(w, shrunk, means, 4 * tension);
    }

    private void beginWith(PlateLevel coarse) {
        for (int i : unknowns) {
            values[i] = coarse.between((i % width - 0.5) / 2, ((double) (i / width) - 0.5) / 2);
        }
    }

    // Bilinear, over those pixels that exist.
    private double between(double x, double y) {
        double sum = 0;
        double weights = 0;
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        for (int corner = 0; corner < SIDES; corner++) {
            int cx = left + corner % 2;
            int cy = top + corner / 2;
            boolean inside = cx >= 0 && cx < width && cy >= 0 && cy < height;
            if (inside && states[cy * width + cx] != State.ABSENT) {
                double weight = (1 - Math.abs(x - cx)) * (1 - Math.abs(y - cy));
                sum += weight * values[cy * width + cx];
                weights += weight;
            }
        }
        return sum / weights;
    }

    /**
     * Finds the unknown values, from those of coarser grids.
     *
     * @param mostSteps of conjugate gradients on each grid
     */
    void solve(int mostSteps) {
        if (canShrink()) {
            PlateLevel coarse = shrunk();
            coarse.solve(mostSteps);
            beginWith(coarse);
        }
        improve(mostSteps);
    }

    // By conjugate gradients.
    private void improve(int mostSteps) {
        int n = unknowns.length;
        double[] residual = new double[n];
        operator(values, residual);
        double[] direction = new double[values.length]; // 0 where known
        double square = 0;
        for (int k = 0; k < n; k++) {
            residual[k] = -residual[k];
            direction[unknowns[k]] = residual[k];
            square += residual[k] * residual[k];
        }
        double limit = TOLERANCE * DIAGONAL * (1 + tension) * range();
        double enough = n * limit * limit;
        double[] product = new double[n];
        for (int step = 0; step < mostSteps && square > enough; step++) {
            operator(direction, product);
            double along = 0;
            for (int k = 0; k < n; k++) {
                along += product[k] * direction[unknowns[k]];
            }
            double length = square / along;
            double before = square;
            square = 0;
            for (int k = 0; k < n; k++) {
                values[unknowns[k]] += length * direction[unknowns[k]];
                residual[k] -= length * product[k];
                square += residual[k] * residual[k];
            }
            for (int k = 0; k < n; k++) {
                direction[unknowns[k]] = residual[k] + square / before * direction[unknowns[k]];
            }
        }
    }

    private double range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < values.length; i++) {
            if (states[i] == State.KNOWN) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
        }
        return Math.max(0, high - low);
    }

    // L L x - tension L x, at the unknowns
    private void operator(double[] x, double[] result) {
        for (int k = 0; k < around.length; k++) {
            laplacian[around[k]] = differences(x, k);
        }
        for (int k = 0; k < result.length; k++) {
            result[k] = differences(laplacian, places[k]) - tension * laplacian[unknowns[k]];
        }
    }

    // The sum of the differences of the neighbours to one of around.
    private double differences(double[] x, int k) {
        double own = x[around[k]];
        double sum = 0;
        for (int n = SIDES * k; n < SIDES * (k + 1); n++) {
            if (neighbours[n] >= 0) {
                sum += x[neighbours[n]] - own;
            }
        }
        return sum;
    }

    /** Returns a value. */
    double value(int i) {
        return values[i];
    }
}
