package io.github.gmcnn.core.blend;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether values are labels, as of a segmentation or of a binary image, and no brightnesses: they
 * are few and far apart, and neighbours have the same one.
 *
 * <p>For one thread.
 */
public final class LabelEvidence {

    private static final int FEWEST_PAIRS = 64;
    private static final int MOST_PAIRS = 1 << 18;
    private static final int MOST_LABELS = 1024;
    private static final double SAME = 0.6; // share of neighbours of one value, background aside
    private static final double STEP = 1 / 32.0; // of the range, between others

    private final Set<Double> values = new HashSet<>();
    private final double[] left = new double[MOST_PAIRS];
    private final double[] right = new double[MOST_PAIRS];
    private int pairs;

    /** Takes two pixels that lie side by side; what is not finite does not count. */
    public void add(double a, double b) {
        if (Double.isFinite(a) && Double.isFinite(b) && !isFull()) {
            left[pairs] = a;
            right[pairs++] = b;
            values.add(a);
            values.add(b);
        }
    }

    /** Returns whether more pairs would change nothing. */
    public boolean isFull() {
        return pairs == MOST_PAIRS || values.size() > MOST_LABELS;
    }

    /** Returns whether all values are one, which says nothing. */
    public boolean isFlat() {
        return values.size() < 2;
    }

    /** Returns whether the values are labels; of a binary image any two. */
    public boolean isLabels() {
        if (isFlat() || values.size() > MOST_LABELS || pairs < FEWEST_PAIRS) {
            return false;
        }
        return values.size() == 2 || isPatchy();
    }

    private boolean isPatchy() {
        double background = mostFrequent();
        double range =
                values.stream().max(Double::compare).orElseThrow()
                        - values.stream().min(Double::compare).orElseThrow();
        int same = 0;
        int near = 0;
        int far = 0;
        for (int i = 0; i < pairs; i++) {
            double step = Math.abs(left[i] - right[i]);
            if (step > 0) {
                near += step < STEP * range ? 1 : 0;
                far += step < STEP * range ? 0 : 1;
            } else if (left[i] != background) {
                same++;
            }
        }
        return same >= SAME * (same + near + far) && far > near;
    }

    private double mostFrequent() {
        double[] sorted = Arrays.copyOf(left, pairs);
        Arrays.sort(sorted);
        int best = 0;
        int longest = 0;
        for (int i = 0, start = 0; i < pairs; i++) {
            start = sorted[i] == sorted[start] ? start : i;
            if (i - start + 1 > longest) {
                longest = i - start + 1;
                best = start;
            }
        }
        return sorted[best];
    }
}
