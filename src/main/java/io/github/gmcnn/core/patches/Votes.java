package io.github.gmcnn.core.patches;

import java.util.Arrays;

/**
 * What the patches that lie over a pixel say of it, weighted by their distance and depth (Wexler et
 * al. 2007, Newson et al. 2014).
 */
final class Votes {

    /** Share of the targets whose distance to their source is below the usual one. */
    private static final double USUAL = 0.75;

    private static final float LEAST = 1e-7f; // of the usual distance: all may be 0

    /** Added to weights: deep inside they would be 0, and a pixel without any has no value. */
    private static final float LIGHTEST = 1e-30f;

    private final Places places;
    private final Level level;
    private final Search search;
    private final float decay; // of the weight with each pixel of depth
    private final float[] weight; // by target
    private final float[] voted;

    Votes(Search search, float decay) {
        this.search = search;
        this.decay = decay;
        places = search.places();
        level = places.level;
        weight = new float[level.area()];
        voted = new float[level.values.length];
    }

    /** Weighs the sources that were found up to now. */
    void weigh() {
        float usual = usualCost();
        for (int p : places.targets) {
            double near = Math.exp(-search.cost(p) / (2 * usual));
            weight[p] = (float) (near * Math.pow(decay, -places.depth[p])) + LIGHTEST;
        }
    }

    private float usualCost() {
        float[] costs = new float[places.targets.length];
        for (int i = 0; i < costs.length; i++) {
            costs[i] = search.cost(places.targets[i]);
        }
        Arrays.sort(costs);
        return costs[(int) (costs.length * USUAL)] + LEAST;
    }

    /** Fills the missing pixels of the level with the mean of the votes. */
    void apply() {
        weigh();
        System.arraycopy(level.values, 0, voted, 0, voted.length);
        Parallel.rows(
                level.radius,
                level.height - level.radius,
                level.width,
                p -> {
                    if (level.missing[p]) {
                        mean(p, voted);
                    }
                });
        System.arraycopy(voted, 0, level.values, 0, voted.length);
    }

    /** Writes the mean of the votes for a missing pixel. */
    void mean(int p, float[] to) {
        int channels = level.channels;
        int r = level.radius;
        Arrays.fill(to, p * channels, (p + 1) * channels, 0);
        float sum = 0;
        for (int dy = -r; dy <= r; dy++) {
            int row = p + dy * level.width;
            for (int target = row - r; target <= row + r; target++) {
                float w = weight[target];
                if (w > 0) {
                    sum += w;
                    add(w, search.source(target) + p - target, p, to);
                }
            }
        }
        for (int c = 0; c < channels; c++) {
            to[p * channels + c] /= sum;
        }
    }

    private void add(float w, int from, int p, float[] to) {
        int channels = level.channels;
        for (int c = 0; c < channels; c++) {
            to[p * channels + c] += w * level.values[from * channels + c];
        }
    }

    /** Returns the pixel that the patch of the most weight puts at a missing one. */
    int best(int p) {
        int r = level.radius;
        float most = 0;
        int best = -1;
        for (int dy = -r; dy <= r; dy++) {
            int row = p + dy * level.width;
            for (int target = row - r; target <= row + r; target++) {
                if (weight[target] > most) {
                    most = weight[target];
                    best = search.source(target) + p - target;
                }
            }
        }
        return best;
    }
}
