package io.github.gmcnn.core.patches;

/**
 * The pixels of a region at one size, with a margin in which there is nothing, so that every patch
 * can be read without a look at the borders.
 *
 * <p>Pixels are counted row by row, margin included; the channels of a pixel lie side by side. The
 * values of missing pixels change while they are filled, nothing else does.
 */
final class Level {

    final int radius; // of patches, and width of the margin
    final int channels;
    final int width;
    final int height;
    final float[] values;
    final float[] weights; // of each value; 0 where there is no pixel, else 1
    final boolean[] missing;
    final boolean[] copyable;
    final int pitch; // from a pixel to the same place of the next plane; 0 if there is none

    private Level(int radius, int channels, int width, int height, int rows) {
        this.radius = radius;
        this.channels = channels;
        this.width = width + 2 * radius;
        this.height = height + 2 * radius;
        int area = Math.multiplyExact(this.width, this.height);
        values = new float[area * channels];
        weights = new float[area * channels];
        missing = new boolean[area];
        copyable = new boolean[area];
        pitch = rows * this.width;
    }

    /** Returns a region at its own size. */
    static Level of(Region region, int radius) {
        Level level =
                new Level(
                        radius, region.channels(), region.width(), region.height(), region.pitch());
        for (int i = 0; i < region.area(); i++) {
            level.load(region, i, level.index(i % region.width(), i / region.width()));
        }
        return level;
    }

    private void load(Region region, int i, int p) {
        boolean finite = true;
        for (int c = 0; c < channels; c++) {
            finite &= Float.isFinite(region.values()[c * region.area() + i]);
        }
        for (int c = 0; c < channels && finite; c++) {
            values[p * channels + c] = region.values()[c * region.area() + i];
            weights[p * channels + c] = 1;
        }
        missing[p] = finite && region.missing()[i];
        copyable[p] = finite && !missing[p] && !region.barred()[i];
    }

    /** Returns the same at half the size; a pixel is missing there if one of its four is. */
    Level half() {
        int w = (width - 2 * radius + 1) / 2;
        int h = (height - 2 * radius + 1) / 2;
        Level half = new Level(radius, channels, w, h, pitch / width / 2);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int p = index(2 * x, 2 * y); // beyond an odd side lies the margin
                int[] square = {p, p + 1, p + width, p + width + 1};
                half.average(this, square, half.index(x, y));
            }
        }
        return half;
    }

    private void average(Level full, int[] square, int p) {
        int count = 0;
        boolean all = true;
        for (int i : square) {
            if (full.isThere(i)) {
                count++;
                missing[p] |= full.missing[i];
                all &= full.copyable[i];
                for (int c = 0; c < channels; c++) {
                    values[p * channels + c] += full.values[i * channels + c];
                }
            }
        }
        for (int c = 0; c < channels && count > 0; c++) {
            values[p * channels + c] /= count;
            weights[p * channels + c] = 1;
        }
        copyable[p] = all && count > 0;
    }

    boolean isThere(int p) {
        return weights[p * channels] > 0;
    }

    /** Returns whether two pixels lie at one place of two planes. */
    boolean isSamePlace(int p, int q) {
        return pitch > 0 && (p - q) % pitch == 0;
    }

    int area() {
        return missing.length;
    }

    int index(int x, int y) {
        return (y + radius) * width + x + radius;
    }

    int x(int p) {
        return p % width - radius;
    }

    int y(int p) {
        return p / width - radius;
    }

    /** Returns the pixel at a place; one of the margin, where there is nothing, beyond a side. */
    int indexOrNothing(int x, int y) {
        boolean inside = x >= 0 && y >= 0 && x < width - 2 * radius && y < height - 2 * radius;
        return inside ? index(x, y) : 0;
    }
}
