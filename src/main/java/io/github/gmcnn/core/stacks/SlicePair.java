package io.github.gmcnn.core.stacks;

import io.github.gmcnn.core.blend.KnownMean;
import java.util.Arrays;
import java.util.function.IntFunction;

/**
 * Two slices, and the place of one between them.
 *
 * @param place over 0 at the first, below 1 at the other
 * @param flow from one to the other
 */
record SlicePair(Neighbour one, Neighbour other, double place, SliceFlow flow) {

    /** How many changes of the mean there are. */
    static final int CHANGES = 4;

    /** Standard deviations in pixels of the blurs that take away noise, and what differs. */
    private static final double LITTLE = 1.2;

    private static final double MUCH = 3;

    /**
     * Pairs two slices: in the order of their bytes, so that a reversed stack gives the same sums.
     *
     * @param offset of the slice between them
     */
    static SlicePair of(Neighbour a, Neighbour b, int offset) {
        boolean ordered = Arrays.compare(a.pixels().values(), b.pixels().values()) <= 0;
        Neighbour one = ordered ? a : b;
        Neighbour other = ordered ? b : a;
        double way = Math.abs(offset - one.offset());
        double place = way / Math.abs(other.offset() - one.offset());
        SliceFlow flow =
                SliceFlow.between(Plane.mean(one.pixels()), Plane.mean(other.pixels()), place);
        return new SlicePair(one, other, place, flow);
    }

    /** Returns the mean of both by their distances, (H, W); NaN where neither is known. */
    double[] straight(int channel) {
        Shift none = new Shift(0, 0);
        return along(channel, i -> none, i -> none);
    }

    /**
     * Returns by what that mean may be changed: to the mean along the flow, and what blurs do to
     * either mean.
     *
     * @param straight that mean
     * @return each (H, W), in order; 0 where not known
     */
    double[][] changes(int channel, double[] straight) {
        double[] moved = along(channel, flow::before, flow::after);
        double[][] changes = {
            moved, blurred(straight, LITTLE), blurred(moved, LITTLE), blurred(moved, MUCH)
        };
        for (int k = CHANGES - 1; k >= 0; k--) { // the first one is what others are taken from
            subtract(k < 2 ? straight : moved, changes[k]);
        }
        return changes;
    }

    private static void subtract(double[] from, double[] values) {
        for (int i = 0; i < values.length; i++) {
            double difference = values[i] - from[i];
            values[i] = Double.isNaN(difference) ? 0 : difference;
        }
    }

    private double[] along(int channel, IntFunction<Shift> before, IntFunction<Shift> after) {
        Plane from = Plane.channel(one.pixels(), channel);
        Plane to = Plane.channel(other.pixels(), channel);
        double[] values = new double[from.values().length];
        Arrays.setAll(
                values,
                i -> mean(from.sharp(i, before.apply(i)), to.sharp(i, after.apply(i)), place));
        return values;
    }

    private static double mean(double a, double b, double place) {
        if (Double.isNaN(a)) {
            return b;
        }
        return Double.isNaN(b) ? a : (1 - place) * a + place * b;
    }

    private double[] blurred(double[] values, double deviation) {
        boolean[] missing = new boolean[values.length];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = Double.isNaN(values[i]);
        }
        return new KnownMean(missing, one.pixels().window().width(), deviation).of(values);
    }
}
