package io.github.gmcnn.core.stacks;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A slice of which nothing is known, from the nearest ones on both sides: their mean by their
 * distances, changed towards where each pixel comes from and goes to along the {@link SliceFlow},
 * and towards what is less noisy.
 *
 * <p>How far it is changed is tried on slices that are known: of three in a row on one side the
 * middle one is interpolated from the others, and the weights of the {@linkplain SlicePair#changes
 * changes} are those that would have been best there, those of one side judged on the other. Where
 * they would have done harm, and where there is one slice only on each side, it is the mean.
 *
 * <p>Where one of the two slices is not known the other stands alone.
 */
public final class SliceInterpolation {

    /** Slices on each side that are of use, the nearest ones. */
    public static final int SLICES = 3;

    /** How strongly weights are drawn to none: as by so many examples more, as a share. */
    private static final double PULL = 0.01;

    private SliceInterpolation() {}

    /**
     * Interpolates.
     *
     * @param before whole slices before it, the nearest one first; at least one
     * @param after whole slices after it, likewise, of the same size and channels
     * @return (C, H, W); NaN where neither is known
     */
    public static double[] between(List<Neighbour> before, List<Neighbour> after) {
        SlicePair pair = SlicePair.of(before.get(0), after.get(0), 0);
        List<Tried> tried = // none or two
                Stream.of(tried(before, after), tried(after, before))
                        .flatMap(Optional::stream)
                        .toList();
        int channels = before.get(0).pixels().channels();
        int area = before.get(0).pixels().missing().length;
        double[] values = new double[channels * area];
        for (int c = 0; c < channels; c++) {
            double[] channel = pair.straight(c);
            if (!tried.isEmpty()) {
                change(channel, pair.changes(c, channel), weights(tried, c));
            }
            System.arraycopy(channel, 0, values, c * area, area);
        }
        return values;
    }

    private static void change(double[] values, double[][] changes, double[] weights) {
        for (int k = 0; k < weights.length; k++) {
            for (int i = 0; i < values.length; i++) {
                values[i] += weights[k] * changes[k][i];
            }
        }
    }

    /** A known slice, and two beside it that it is interpolated from. */
    private record Tried(SlicePair pair, Neighbour middle) {

        static Optional<Tried> of(Neighbour one, Neighbour middle, Neighbour other) {
            return Optional.of(new Tried(SlicePair.of(one, other, middle.offset()), middle));
        }
    }

    // Where there are fewer on a side, the nearest one is interpolated across the gap.
    private static Optional<Tried> tried(List<Neighbour> side, List<Neighbour> across) {
        if (side.size() >= SLICES) {
            return Tried.of(side.get(0), side.get(1), side.get(2));
        }
        if (side.size() == 2) {
            return Tried.of(side.get(1), side.get(0), across.get(0));
        }
        return across.size() == 1
                ? Optional.empty()
                : Tried.of(across.get(1), across.get(0), side.get(0));
    }

    private static double[] weights(List<Tried> tried, int channel) {
        List<SliceTrial> trials =
                tried.stream().map(t -> new SliceTrial(t.pair, t.middle, channel)).toList();
        LeastSquares one = trials.get(0).examples();
        LeastSquares other = trials.get(1).examples();
        double[] ofOne = trials.get(1).judge(one.weights(PULL));
        double[] ofOther = trials.get(0).judge(other.weights(PULL));
        double squares = ofOne[1] + ofOther[1];
        double share = squares > 0 ? Math.max(0, (ofOne[0] + ofOther[0]) / squares) : 0;
        double[] weights = one.plus(other).weights(PULL);
        return Arrays.stream(weights).map(weight -> Math.min(1, share) * weight).toArray();
    }
}
