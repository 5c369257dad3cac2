package io.github.gmcnn.core.patches;

import java.util.stream.IntStream;

/**
 * Which patches of a level are to be filled and which can be copied, by the pixels in their middle.
 */
final class Places {

    final Level level;
    final boolean[] isSource; // patches of which every pixel can be copied
    final boolean[] isTarget; // patches in which a pixel is missing
    final int[] sources;
    final int[] targets;
    final float[] present; // pixels of each patch that are there
    final float[] means; // of each patch, by channel, the guide where it is missing
    final int[] depth; // steps from each pixel to the nearest known one

    Places(Level level) {
        this.level = level;
        int area = level.area();
        isSource = new boolean[area];
        isTarget = new boolean[area];
        present = new float[area];
        means = new float[area * level.channels];
        int r = level.radius;
        Parallel.rows(r, level.height - r, level.width, this::look);
        sources = IntStream.range(0, area).filter(p -> isSource[p]).toArray();
        targets = IntStream.range(0, area).filter(p -> isTarget[p]).toArray();
        depth = depth(level);
    }

    private void look(int p) {
        if (level.x(p) < 0 || level.x(p) >= level.width - 2 * level.radius) {
            return;
        }
        int r = level.radius;
        boolean all = true;
        boolean some = false;
        int count = 0;
        for (int dy = -r; dy <= r; dy++) {
            for (int i = p + dy * level.width - r; i <= p + dy * level.width + r; i++) {
                all &= level.copyable[i];
                some |= level.missing[i];
                count += level.isThere(i) ? 1 : 0;
                add(i, p); // nothing where no pixel is
            }
        }
        isSource[p] = all;
        isTarget[p] = some;
        present[p] = count;
        for (int c = 0; c < level.channels && count > 0; c++) {
            means[p * level.channels + c] /= count;
        }
    }

    private void add(int i, int p) {
        int channels = level.channels;
        for (int c = 0; c < channels; c++) {
            means[p * channels + c] += level.values[i * channels + c];
        }
    }

    private static int[] depth(Level level) {
        int[] depth = new int[level.area()];
        int w = level.width;
        int far = w + level.height;
        for (int p = 0; p < depth.length; p++) {
            depth[p] = level.isThere(p) && !level.missing[p] ? 0 : far;
        }
        for (int p = w + 1; p < depth.length; p++) {
            depth[p] = Math.min(depth[p], 1 + Math.min(depth[p - 1], depth[p - w]));
        }
        for (int p = depth.length - w - 2; p >= 0; p--) {
            depth[p] = Math.min(depth[p], 1 + Math.min(depth[p + 1], depth[p + w]));
        }
        return depth;
    }

    /** Returns whether the hole is thicker than a patch somewhere. */
    boolean isThick() {
        for (int p = 0; p < depth.length; p++) {
            if (level.missing[p] && depth[p] > level.radius) {
                return true;
            }
        }
        return false;
    }
}
