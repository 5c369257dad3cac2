package io.github.gmcnn.patches;

import java.util.Arrays;

/**
 * A region at one size, with a margin in which there is nothing, so that every patch of it can be
 * read without a look at its borders.
 *
 * <p>Pixels are counted by rows of the padded area; channels of a pixel lie side by side.
 */
final class Level {

    final int radius;
    final int channels;
    final int width; // padded
    final int height;
    final float[] values;
    final float[] weights; // by value; 0 where there is nothing
    final boolean[] missing;
    final boolean[] copyable; // pixels
    final boolean[] sources; // centres of patches of which every pixel can be copied
    final int[] targets; // centres of patches that touch a missing pixel, ascending
    final boolean[] isTarget;
    final float[] present; // by target: pixels of its patch that are somewhere
    final float[] guide; // mean of each patch, by channel, of the guide
    final int[] depth; // steps to the nearest known pixel

    private Level(int radius, int channels, int width, int height) {
        this.radius = radius;
        this.channels = channels;
        this.width = width + 2 * radius;
        this.height = height + 2 * radius;
        int area = this.width * this.height;
        values = new float[area * channels];
        weights = new float[area * channels];
        missing = new boolean[area];
        copyable = new boolean[area];
        sources = new boolean[area];
        isTarget = new boolean[area];
        present = new float[area];
        guide = new float[area * channels];
        depth = new int[area];
        targets = null;
    }

    private Level(Level open, int[] targets) {
        radius = open.radius;
        channels = open.channels;
        width = open.width;
        height = open.height;
        values = open.values;
        weights = open.weights;
        missing = open.missing;
        copyable = open.copyable;
        sources = open.sources;
        isTarget = open.isTarget;
        present = open.present;
        guide = open.guide;
        depth = open.depth;
        this.targets = targets;
    }

    static Level of(Region region, int radius) {
        Level level = new Level(radius, region.channels(), region.width(), region.height());
        for (int y = 0; y < region.height(); y++) {
            for (int x = 0; x < region.width(); x++) {
                int i = y * region.width() + x;
                level.load(region, i, level.index(x, y));
            }
        }
        return level.finish();
    }

    private void load(Region region, int i, int p) {
        boolean finite = true;
        for (int c = 0; c < channels; c++) {
            finite &= Float.isFinite(region.values()[c * region.area() + i]);
        }
        if (finite) {
            for (int c = 0; c < channels; c++) {
                values[p * channels + c] = region.values()[c * region.area() + i];
                weights[p * channels + c] = 1;
            }
            missing[p] = region.missing()[i];
            copyable[p] = !missing[p] && !region.barred()[i];
        }
    }

    int index(int x, int y) {
        return (y + radius) * width + x + radius;
    }

    /** Half the size; a pixel is missing there if one of its four is. */
    Level half() {
        int w = (width - 2 * radius + 1) / 2;
        int h = (height - 2 * radius + 1) / 2;
        Level half = new Level(radius, channels, w, h);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                half.reduce(this, index(2 * x, 2 * y), half.index(x, y));
            }
        }
        return half.finish();
    }

    // Beyond an odd side lies the margin, which is empty.
    private void reduce(Level full, int q, int p) {
        int[] square = {q, q + 1, q + full.width, q + full.width + 1};
        int count = 0;
        boolean can = true;
        for (int i : square) {
            if (full.weights[i * channels] > 0) {
                count++;
                missing[p] |= full.missing[i];
                can &= full.copyable[i];
                for (int c = 0; c < channels; c++) {
                    values[p * channels + c] += full.values[i * channels + c];
                }
            }
        }
        for (int c = 0; c < channels && count > 0; c++) {
            values[p * channels + c] /= count;
            weights[p * channels + c] = 1;
        }
        copyable[p] = can && count > 0;
    }

    private Level finish() {
        measureDepth();
        int[] found = new int[values.length];
        int count = 0;
        for (int y = radius; y < height - radius; y++) {
            for (int x = radius; x < width - radius; x++) {
                int p = y * width + x;
                if (look(p)) {
                    isTarget[p] = true;
                    found[count++] = p;
                }
            }
        }
        return new Level(this, Arrays.copyOf(found, count));
    }

    // Whether the patch touches a missing pixel.
    private boolean look(int p) {
        boolean all = true;
        boolean touches = false;
        int count = 0;
        for (int dy = -radius; dy <= radius; dy++) {
            for (int dx = -radius; dx <= radius; dx++) {
                int i = p + dy * width + dx;
                all &= copyable[i];
                touches |= missing[i];
                if (weights[i * channels] > 0) {
                    count++;
                    for (int c = 0; c < channels; c++) {
                        guide[p * channels + c] += values[i * channels + c];
                    }
                }
            }
        }
        for (int c = 0; c < channels && count > 0; c++) {
            guide[p * channels + c] /= count;
        }
        sources[p] = all;
        present[p] = count;
        return touches;
    }

    private void measureDepth() {
        int far = width + height;
        for (int p = 0; p < depth.length; p++) {
            depth[p] = missing[p] || weights[p * channels] == 0 ? far : 0;
        }
        for (int p = width + 1; p < depth.length; p++) {
            depth[p] = Math.min(depth[p], 1 + Math.min(depth[p - 1], depth[p - width]));
        }
        for (int p = depth.length - width - 2; p >= 0; p--) {
            depth[p] = Math.min(depth[p], 1 + Math.min(depth[p + 1], depth[p + width]));
        }
    }

    int deepest() {
        int deepest = 0;
        for (int p = 0; p < depth.length; p++) {
            deepest = missing[p] ? Math.max(deepest, depth[p]) : deepest;
        }
        return deepest;
    }

    boolean hasSources() {
        for (boolean source : sources) {
            if (source) {
                return true;
            }
        }
        return false;
    }
}
