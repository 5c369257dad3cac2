package io.github.gmcnn.patches;

import java.util.Arrays;
import java.util.stream.IntStream;

/** What the patches that lie over a pixel say of it. */
final class Votes {

    private static final float LEAST = 1e-7f;

    private final Level level;
    private final Search search;
    private final float[] weight; // by target

    Votes(Level level, Search search, float decay) {
        this.level = level;
        this.search = search;
        weight = new float[level.missing.length];
        float[] costs = new float[level.targets.length];
        for (int i = 0; i < costs.length; i++) {
            int p = level.targets[i];
            costs[i] = search.cost(p) / level.present[p];
        }
        float[] sorted = costs.clone();
        Arrays.sort(sorted);
        float sigma = sorted[(int) (costs.length * 0.75)] + LEAST;
        for (int i = 0; i < costs.length; i++) {
            int p = level.targets[i];
            weight[p] =
                    (float) (Math.exp(-costs[i] / (2 * sigma)) * Math.pow(decay, -level.depth[p]))
                            + Float.MIN_NORMAL;
        }
    }

    /** Gives missing pixels of the level the weighted mean of the votes. */
    void apply() {
        float[] voted = level.values.clone();
        each(p -> mean(p, voted));
        System.arraycopy(voted, 0, level.values, 0, voted.length);
    }

    void mean(int p, float[] to) {
        int channels = level.channels;
        int r = level.radius;
        float all = 0;
        for (int c = 0; c < channels; c++) {
            to[p * channels + c] = 0;
        }
        for (int dy = -r; dy <= r; dy++) {
            for (int dx = -r; dx <= r; dx++) {
                int step = dy * level.width + dx;
                float w = weight[p + step];
                if (w > 0) {
                    int q = (search.source(p + step) - step) * channels;
                    all += w;
                    for (int c = 0; c < channels; c++) {
                        to[p * channels + c] += w * level.values[q + c];
                    }
                }
            }
        }
        for (int c = 0; c < channels; c++) {
            to[p * channels + c] /= all;
        }
    }

    /** Returns the pixel that the patch of the most weight puts here. */
    int best(int p) {
        int r = level.radius;
        float most = 0;
        int best = -1;
        for (int dy = -r; dy <= r; dy++) {
            for (int dx = -r; dx <= r; dx++) {
                int step = dy * level.width + dx;
                if (weight[p + step] > most) {
                    most = weight[p + step];
                    best = search.source(p + step) - step;
                }
            }
        }
        return best;
    }

    private void each(java.util.function.IntConsumer work) {
        IntStream.range(level.radius, level.height - level.radius)
                .parallel()
                .forEach(
                        y -> {
                            for (int p = y * level.width; p < (y + 1) * level.width; p++) {
                                if (level.missing[p]) {
                                    work.accept(p);
                                }
                            }
                        });
    }
}
