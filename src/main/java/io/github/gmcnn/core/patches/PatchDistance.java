package io.github.gmcnn.core.patches;

import java.util.Arrays;

/**
 * How unlike two patches are: the sum of squared differences of their pixels, and of their mean to
 * that of the guide, more for a patch that is copied often.
 *
 * <p>What lies at the same place of another plane needs no guide: its mean does not count.
 *
 * <p>The pixels that are missing count with what they were last filled with. Without the last part
 * a large hole becomes a wallpaper of few patches; it is what the relative similarity of the
 * paper's ID-MRF loss is for (Wang et al. 2018, equation 3), counted.
 */
final class PatchDistance {

    private final Places places;
    private final Level level;
    private final float guidance;
    private final float spread;
    private final float[] penalty; // by source, a factor
    private final int[] copies; // of each pixel, while they are counted

    PatchDistance(Places places, PatchSettings settings) {
        this.places = places;
        level = places.level;
        guidance = settings.guidance();
        spread = settings.spread();
        penalty = new float[level.area()];
        Arrays.fill(penalty, 1);
        copies = new int[level.area()];
    }

    /**
     * Returns the distance of a source to a target; some number from the limit on if it is not
     * below.
     */
    float between(int target, int source, float limit) {
        float factor = penalty[source];
        float sum =
                level.isSamePlace(target, source)
                        ? 0
                        : factor * guidance * places.present[target] * ofMeans(target, source);
        int r = level.radius;
        int span = (2 * r + 1) * level.channels;
        int row = level.width * level.channels;
        int corner = -r * (level.width + 1);
        int t = (target + corner) * level.channels;
        int s = (source + corner) * level.channels;
        for (int dy = -r; dy <= r && sum < limit; dy++) {
            sum += factor * ofRow(t, s, span);
            t += row;
            s += row;
        }
        return sum;
    }

    private float ofRow(int t, int s, int span) {
        float[] values = level.values;
        float[] weights = level.weights;
        float sum = 0;
        for (int i = 0; i < span; i++) {
            float difference = values[t + i] - values[s + i];
            sum += weights[t + i] * difference * difference;
        }
        return sum;
    }

    private float ofMeans(int target, int source) {
        int channels = level.channels;
        float sum = 0;
        for (int c = 0; c < channels; c++) {
            float difference =
                    places.means[target * channels + c] - places.means[source * channels + c];
            sum += difference * difference;
        }
        return sum;
    }

    /** Counts what is copied: sources get the dearer the more often their pixels are. */
    void count(int[] source) {
        int r = level.radius;
        int w = level.width;
        Arrays.fill(copies, 0);
        for (int p : places.targets) {
            for (int dy = -r; dy <= r; dy++) {
                for (int i = source[p] + dy * w - r; i <= source[p] + dy * w + r; i++) {
                    copies[i]++;
                }
            }
        }
        int pixels = (2 * r + 1) * (2 * r + 1); // copies of each, where a piece is copied once
        Parallel.each(
                places.sources,
                p -> {
                    long sum = 0;
                    for (int dy = -r; dy <= r; dy++) {
                        for (int i = p + dy * w - r; i <= p + dy * w + r; i++) {
                            sum += copies[i];
                        }
                    }
                    float times = (float) sum / (pixels * pixels);
                    penalty[p] = 1 + spread * Math.max(0, times - 1);
                });
    }
}
