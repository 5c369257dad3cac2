package io.github.gmcnn.core.stacks;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A slice of which nothing is known, from the nearest ones on both sides: each pixel is the mean of
 * where it comes from and where it goes to, by their distances, along the {@link SliceFlow}.
 *
 * <p>How far the flow can be believed is tried on slices that are known: of three in a row on one
 * side the middle one is interpolated from the others, along the flow and straight through; the
 * share of the flow is the one that would have been right there, none where it would have done
 * harm. Where there is one slice only on each side the flow is not believed.
 *
 * <p>Where one of the two slices is not known the other stands alone.
 */
public final class SliceInterpolation {

    /** Slices on each side that are of use, the nearest ones. */
    public static final int SLICES = 3;

    private SliceInterpolation() {}

    /**
     * Interpolates.
     *
     * @param before whole slices before it, the nearest one first; at least one
     * @param after whole slices after it, likewise, of the same size and channels
     * @return (C, H, W); NaN where neither is known
     */
    public static double[] between(List<Neighbour> before, List<Neighbour> after) {
        Pair pair = Pair.of(before.get(0), after.get(0), 0);
        double[] straight = pair.straight();
        double share = share(before, after);
        if (share > 0) {
            double[] moved = pair.moved();
            Arrays.setAll(straight, i -> straight[i] + share * (moved[i] - straight[i]));
        }
        return straight;
    }

    // The regression of what the flow would have had to change on what it changed.
    private static double share(List<Neighbour> before, List<Neighbour> after) {
        double[] one = trial(before, after.get(0));
        double[] other = trial(after, before.get(0));
        double squares = one[1] + other[1];
        return squares > 0 ? Math.max(0, Math.min(1, (one[0] + other[0]) / squares)) : 0;
    }

    // Where there are but two on a side, the nearer one is interpolated across the gap.
    private static double[] trial(List<Neighbour> side, Neighbour across) {
        if (side.size() >= SLICES) {
            return trial(side.get(0), side.get(1), side.get(2));
        }
        return side.size() == 2 ? trial(side.get(1), side.get(0), across) : new double[2];
    }

    private static double[] trial(Neighbour one, Neighbour middle, Neighbour other) {
        Pair pair = Pair.of(one, other, middle.offset());
        double[] truth = middle.pixels().values();
        double[] straight = pair.straight();
        double[] moved = pair.moved();
        double[] products = new double[2];
        for (int i = 0; i < truth.length; i++) {
            double change = moved[i] - straight[i];
            double wanted = truth[i] - straight[i];
            if (Double.isFinite(change) && Double.isFinite(wanted)) {
                products[0] += change * wanted;
                products[1] += change * change;
            }
        }
        return products;
    }

    /**
     * Two slices, and the place of one between them.
     *
     * @param place over 0 at the first, below 1 at the other
     */
    private record Pair(Neighbour one, Neighbour other, double place) {

        // In the order of their bytes, so that a reversed stack gives the same sums.
        static Pair of(Neighbour a, Neighbour b, int offset) {
            boolean ordered = Arrays.compare(a.pixels().values(), b.pixels().values()) <= 0;
            Neighbour one = ordered ? a : b;
            Neighbour other = ordered ? b : a;
            double way = Math.abs(offset - one.offset());
            return new Pair(one, other, way / Math.abs(other.offset() - one.offset()));
        }

        double[] straight() {
            Shift none = new Shift(0, 0);
            return along(i -> none, i -> none);
        }

        double[] moved() {
            SliceFlow flow =
                    SliceFlow.between(Plane.mean(one.pixels()), Plane.mean(other.pixels()), place);
            return along(flow::before, flow::after);
        }

        private double[] along(IntFunction<Shift> before, IntFunction<Shift> after) {
            int area = one.pixels().missing().length;
            double[] values = new double[one.pixels().values().length];
            for (int c = 0; c < one.pixels().channels(); c++) {
                Plane from = Plane.channel(one.pixels(), c);
                Plane to = Plane.channel(other.pixels(), c);
                for (int i = 0; i < area; i++) {
                    double a = from.sharp(i, before.apply(i));
                    values[c * area + i] = mean(a, to.sharp(i, after.apply(i)), place);
                }
            }
            return values;
        }
    }

    private static double mean(double a, double b, double place) {
        if (Double.isNaN(a)) {
            return b;
        }
        return Double.isNaN(b) ? a : (1 - place) * a + place * b;
    }
}
