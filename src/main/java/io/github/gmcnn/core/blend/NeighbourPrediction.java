package io.github.gmcnn.core.blend;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import java.util.HashMap;
import java.util.Map;

/**
 * Predicts missing pixels from the known ones of their neighbourhoods, by the weights that predict
 * known pixels of the surroundings best.
 *
 * <p>The prediction is the weighted mean, with weights of any sign that add up to 1, whose squared
 * error is least over all neighbourhoods that were counted. So the known pixels determine how it is
 * made: in noise it is a mean of many pixels, where the picture is smooth nearly a biharmonic
 * continuation, across stripes it goes along them. Missing neighbours and those beyond the image
 * have no weight, and the others the best ones without them.
 *
 * <p>Source: ordinary kriging (Matheron 1963), with the covariances of complete neighbourhoods; in
 * image coding known as least-squares prediction (Li and Orchard 2001, Edge-directed prediction for
 * lossless compression of natural images).
 */
public final class NeighbourPrediction {

    private static final int REACH = NeighbourMoments.REACH;
    private static final int SIDE = NeighbourMoments.SIDE;
    private static final int AREA = NeighbourMoments.AREA;
    private static final int CENTRE = NeighbourMoments.CENTRE;

    /** Added to each variance, as a share of the squared difference of side neighbours. */
    private static final double RIDGE = 1e-5;

    /** As a share of the variance, against rounding where neighbours are nearly equal. */
    private static final double ROUNDING = 1e-10;

    private final double[] covariance = new double[AREA * AREA];
    private final Map<Integer, double[]> weights = new HashMap<>(); // by what is known

    /**
     * Prepares predictions.
     *
     * @param moments of one neighbourhood at least; some hundreds make sense
     */
    public NeighbourPrediction(NeighbourMoments moments) {
        for (int i = 0; i < covariance.length; i++) {
            covariance[i] = moments.covariance(i / AREA, i % AREA);
        }
        double difference = 2 * (at(CENTRE, CENTRE) - at(CENTRE, CENTRE + 1));
        double ridge = Math.max(0, RIDGE * difference) + ROUNDING * at(CENTRE, CENTRE);
        for (int i = 0; i < AREA; i++) { // where all is one value any weights do
            covariance[i * AREA + i] += ridge > 0 ? ridge : 1;
        }
    }

    private double at(int i, int j) {
        return covariance[i * AREA + j];
    }

    /**
     * Returns what is known around a pixel of a patch, one bit for each pixel of the neighbourhood,
     * row by row. The pixel itself does not count.
     */
    public static int known(Patch patch, int x, int y) {
        Box window = patch.window();
        int known = 0;
        for (int i = 0; i < AREA; i++) {
            int u = x - REACH + i % SIDE;
            int v = y - REACH + i / SIDE;
            boolean inside =
                    u >= window.x() && u < window.right() && v >= window.y() && v < window.bottom();
            if (i != CENTRE && inside && !patch.missing()[patch.index(u, v)]) {
                known |= 1 << i;
            }
        }
        return known;
    }

    /**
     * Predicts a pixel of a patch; at most half as far beyond its neighbours as they are apart.
     *
     * @param known as {@link #known} says; not 0
     */
    public double predict(Patch patch, int channel, int x, int y, int known) {
        double[] weight = weights.computeIfAbsent(known, this::solve);
        int offset = channel * patch.missing().length;
        double sum = 0;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < AREA; i++) {
            if ((known >> i & 1) != 0) {
                int at = patch.index(x - REACH + i % SIDE, y - REACH + i / SIDE);
                double value = patch.values()[offset + at];
                sum += weight[i] * value;
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        double beyond = (high - low) / 2;
        return Math.max(low - beyond, Math.min(high + beyond, sum));
    }

    // C w = c - m, where m makes the weights add up to 1
    private double[] solve(int known) {
        int n = Integer.bitCount(known);
        int[] places = new int[n];
        for (int i = 0, k = 0; i < AREA; i++) {
            if ((known >> i & 1) != 0) {
                places[k++] = i;
            }
        }
        double[] factor = factor(places);
        double[] best = new double[n];
        double[] ones = new double[n];
        for (int k = 0; k < n; k++) {
            best[k] = at(places[k], CENTRE);
            ones[k] = 1;
        }
        solve(factor, best);
        solve(factor, ones);
        double m = (1 - sum(best)) / sum(ones);
        double[] spread = new double[AREA];
        for (int k = 0; k < n; k++) {
            spread[places[k]] = best[k] + m * ones[k];
        }
        return spread;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    // Cholesky's lower triangle of the covariances of some pixels.
    private double[] factor(int[] places) {
        int n = places.length;
        double[] factor = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double rest = at(places[i], places[j]);
                for (int k = 0; k < j; k++) {
                    rest -= factor[i * n + k] * factor[j * n + k];
                }
                factor[i * n + j] = i == j ? Math.sqrt(rest) : rest / factor[j * n + j];
            }
        }
        return factor;
    }

    private static void solve(double[] factor, double[] right) {
        int n = right.length;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < i; k++) {
                right[i] -= factor[i * n + k] * right[k];
            }
            right[i] /= factor[i * n + i];
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int k = i + 1; k < n; k++) {
                right[i] -= factor[k * n + i] * right[k];
            }
            right[i] /= factor[i * n + i];
        }
    }
}
