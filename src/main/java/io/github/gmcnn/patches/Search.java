package io.github.gmcnn.patches;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The patch that is copied to each place of a level, and the search for better ones.
 *
 * <p>As PatchMatch (Barnes et al. 2009), but each sweep reads only what the sweep before found, and
 * what is random is drawn from the place and the number of the sweep. So places can be looked at in
 * any order, by any number of threads.
 */
final class Search {

    private static final int CHUNK = 128;

    private final Level level;
    private final PatchSettings settings;
    private final int[] copied; // indices of sources that can be drawn
    private int[] source;
    private int[] next;
    private final float[] cost; // by target centre; sum of squares over the patch
    private final float[] means; // of patches of the image as it is, guide and all
    private final float[] used; // penalty by source
    private int sweep;

    Search(Level level, PatchSettings settings) {
        this.level = level;
        this.settings = settings;
        int area = level.missing.length;
        source = new int[area];
        next = new int[area];
        cost = new float[area];
        used = new float[area];
        means = level.guide;
        copied = IntStream.range(0, area).filter(p -> level.sources[p]).toArray();
    }

    int source(int p) {
        return source[p];
    }

    float cost(int p) {
        return cost[p];
    }

    /** Begins with places drawn at random. */
    void draw() {
        each(p -> source[p] = copied[Draw.below(copied.length, p, 0)]);
    }

    /** Begins with what was found at half the size. */
    void enlarge(Search half) {
        Level small = half.level;
        int radius = level.radius;
        each(
                p -> {
                    int x = p % level.width - radius;
                    int y = p / level.width - radius;
                    int q = half.source[small.index(x / 2, y / 2)];
                    int sx = (q % small.width - radius) * 2 + (x & 1);
                    int sy = (q / small.width - radius) * 2 + (y & 1);
                    int s = inside(sx, sy) ? level.index(sx, sy) : 0;
                    source[p] =
                            level.sources[s] ? s : copied[Draw.below(copied.length, p, 0)];
                });
    }

    private boolean inside(int x, int y) {
        int radius = level.radius;
        return x >= 0 && y >= 0 && x < level.width - 2 * radius && y < level.height - 2 * radius;
    }

    /** Measures again what was found, after pixels have changed. */
    void measure() {
        if (settings.spread() > 0) {
            count();
        }
        each(p -> cost[p] = cost(p, source[p], Float.MAX_VALUE));
    }

    // How often pixels are copied, as a multiple of the mean over those that are.
    private void count() {
        int r = level.radius;
        int[] often = new int[used.length];
        long all = 0;
        for (int p : level.targets) {
            for (int dy = -r; dy <= r; dy++) {
                for (int dx = -r; dx <= r; dx++) {
                    often[source[p] + dy * level.width + dx]++;
                }
            }
            all += (2L * r + 1) * (2L * r + 1);
        }
        // a map that copies each place once has as many copies per pixel as a patch has pixels
        float fair = (2 * r + 1) * (2 * r + 1);
        Arrays.fill(used, 0);
        for (int q : copied) {
            float sum = 0;
            for (int dy = -r; dy <= r; dy++) {
                for (int dx = -r; dx <= r; dx++) {
                    sum += often[q + dy * level.width + dx];
                }
            }
            used[q] = settings.spread() * Math.max(0, sum / (fair * fair) - 1);
        }
    }

    void sweep(int count) {
        for (int i = 0; i < count; i++) {
            sweep++;
            int far = 2 << (sweep % 4); // 2 to 16
            each(p -> next[p] = better(p, far));
            int[] swap = source;
            source = next;
            next = swap;
        }
    }

    private int better(int p, int far) {
        int best = source[p];
        int w = level.width;
        int[] steps = {-1, 1, -w, w, -far, far, -far * w, far * w};
        for (int step : steps) {
            int n = p + step;
            if (n >= 0 && n < source.length && level.isTarget[n]) {
                best = better(p, source[n] - step, best);
            }
        }
        for (int reach = Math.max(level.width, level.height), k = 1; reach >= 1; reach /= 2, k++) {
            int draw = Draw.bits(p, sweep * 32 + k);
            int dx = ((draw & 0xffff) * (2 * reach + 1) >>> 16) - reach;
            int dy = ((draw >>> 16) * (2 * reach + 1) >>> 16) - reach;
            int x = Math.max(0, Math.min(w - 1, best % w + dx));
            int y = Math.max(0, Math.min(level.height - 1, best / w + dy));
            best = better(p, y * w + x, best);
        }
        return best;
    }

    private int better(int p, int candidate, int best) {
        if (candidate == best
                || candidate < 0
                || candidate >= level.sources.length
                || !level.sources[candidate]) {
            return best;
        }
        float q = cost(p, candidate, cost[p]);
        if (q < cost[p]) {
            cost[p] = q;
            return candidate;
        }
        return best;
    }

    // Sum of squared differences; any number from the limit on if it is not below.
    private float cost(int p, int q, float limit) {
        int channels = level.channels;
        float[] values = level.values;
        float[] weights = level.weights;
        float sum = 0;
        for (int c = 0; c < channels; c++) {
            float e = level.guide[p * channels + c] - means[q * channels + c];
            sum += e * e;
        }
        sum *= settings.guidance() * level.present[p];
        int r = level.radius;
        int span = (2 * r + 1) * channels;
        int row = level.width * channels;
        int t = (p - r * level.width - r) * channels;
        int s = (q - r * level.width - r) * channels;
        float more = 1 + used[q];
        sum *= more;
        for (int dy = -r; dy <= r && sum < limit; dy++) {
            float line = 0;
            for (int i = 0; i < span; i++) {
                float e = values[t + i] - values[s + i];
                line += weights[t + i] * e * e;
            }
            sum += line * more;
            t += row;
            s += row;
        }
        return sum;
    }

    private void each(java.util.function.IntConsumer work) {
        int[] targets = level.targets;
        int chunks = (targets.length + CHUNK - 1) / CHUNK;
        IntStream.range(0, chunks)
                .parallel()
                .forEach(
                        chunk -> {
                            int end = Math.min(targets.length, (chunk + 1) * CHUNK);
                            for (int i = chunk * CHUNK; i < end; i++) {
                                work.accept(targets[i]);
                            }
                        });
    }
}
