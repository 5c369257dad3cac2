package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * An image area at a reduced size: each pixel is the mean of the known pixels of a square.
 *
 * <p>A reduced pixel is missing if more than half of its square is; a mean of few pixels at the rim
 * would pass for measured.
 */
final class Reduction {

    private static final int STRIP = 64; // reduced rows read at a time, to bound memory

    private final Box area;
    private final int scale;
    private final int width;
    private final int height;
    private final Img<DoubleType> image;
    private final PixelSet.Builder missing = new PixelSet.Builder();

    private Reduction(Box area, int scale, int channels) {
        this.area = area;
        this.scale = scale;
        width = (area.width() + scale - 1) / scale;
        height = (area.height() + scale - 1) / scale;
        image = ArrayImgs.doubles(width, height, channels);
    }

    static <T extends RealType<T>> Reduction of(
            ImagePixels<T> full, Box area, int scale, PixelSet holes) {
        Reduction reduction = new Reduction(area, scale, full.channels());
        for (int row = 0; row < reduction.height; row += STRIP) {
            int top = area.y() + row * scale;
            int rows = Math.min(STRIP * scale, area.bottom() - top);
            Box strip = new Box(area.x(), top, area.width(), rows);
            Patch patch = Patch.read(full.image(), area, full.channels(), strip);
            patch.markMissing(holes);
            patch.markNotFinite();
            reduction.add(patch, row);
        }
        return reduction;
    }

    private void add(Patch patch, int firstRow) {
        int rows = (patch.window().height() + scale - 1) / scale;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < width; column++) {
                add(patch, column, row, firstRow + row);
            }
        }
    }

    private void add(Patch patch, int column, int row, int target) {
        int right = Math.min((column + 1) * scale, patch.window().width());
        int bottom = Math.min((row + 1) * scale, patch.window().height());
        int stride = patch.window().width();
        int all = (right - column * scale) * (bottom - row * scale);
        int known = 0;
        double[] sums = new double[patch.channels()];
        for (int y = row * scale; y < bottom; y++) {
            for (int x = column * scale; x < right; x++) {
                if (!patch.missing()[y * stride + x]) {
                    known++;
                    for (int c = 0; c < sums.length; c++) {
                        sums[c] += patch.values()[c * patch.missing().length + y * stride + x];
                    }
                }
            }
        }
        if (2 * known < all) {
            missing.add(target, column, column + 1);
        }
        set(column, target, sums, known);
    }

    private void set(int x, int y, double[] sums, int known) {
        RandomAccess<DoubleType> access = image.randomAccess();
        for (int c = 0; c < sums.length; c++) {
            access.setPosition(new long[] {x, y, c});
            access.get().set(known == 0 ? 0 : sums[c] / known);
        }
    }

    Img<DoubleType> image() {
        return image;
    }

    /** Returns the missing pixels of the reduced image; a builder, as there may be none. */
    PixelSet.Builder missing() {
        return missing;
    }

    /** Returns what the reduced image, once filled, has more than the plate, as such a guide. */
    Guide additions(PixelSet filled) {
        Box bounds = new Box(0, 0, width, height);
        int channels = (int) image.dimension(2);
        Patch patch = Patch.read(image, bounds, channels, bounds);
        patch.markMissing(filled);
        double[] plate = Plate.fill(patch);
        double[] additions = new double[plate.length];
        for (int i = 0; i < plate.length; i++) {
            additions[i] = patch.values()[i] - plate[i]; // 0 where known
        }
        return new Guide(ArrayImgs.doubles(additions, width, height, channels), area, scale);
    }

    /** Returns the reduced image, once filled, as a guide for the full one. */
    Guide guide() {
        return new Guide(image, area, scale);
    }
}
