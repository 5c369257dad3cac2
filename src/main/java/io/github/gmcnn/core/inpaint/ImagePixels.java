package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.IntegerType;
import net.imglib2.type.numeric.RealType;

/**
 * The pixels of an image of any type, read as patches and written from them.
 *
 * @param image (X, Y) or (X, Y, C)
 */
record ImagePixels<T extends RealType<T>>(RandomAccessibleInterval<T> image) {

    Box bounds() {
        return new Box(
                Math.toIntExact(image.min(0)),
                Math.toIntExact(image.min(1)),
                Math.toIntExact(image.dimension(0)),
                Math.toIntExact(image.dimension(1)));
    }

    int channels() {
        return image.numDimensions() == 2 ? 1 : Math.toIntExact(image.dimension(2));
    }

    /** Returns an access to one channel, from 0, whose first two positions are free. */
    RandomAccess<T> at(int channel) {
        RandomAccess<T> access = image.randomAccess();
        if (access.numDimensions() > 2) {
            access.setPosition(channel + image.min(2), 2);
        }
        return access;
    }

    Patch read(Box window) {
        return Patch.read(image, bounds(), channels(), window);
    }

    /**
     * Writes some pixels, integers rounded to nearest and cut to their range.
     *
     * @param values (C, H, W) of the patch
     */
    void write(Patch patch, double[] values, PixelSet pixels) {
        RandomAccess<T> access = image.randomAccess();
        int area = patch.missing().length;
        for (int c = 0; c < channels(); c++) {
            if (access.numDimensions() > 2) {
                access.setPosition(c, 2);
            }
            int offset = c * area;
            pixels.forEachRun(
                    (y, from, to, first) -> {
                        access.setPosition(y, 1);
                        for (int x = from; x < to; x++) {
                            access.setPosition(x, 0);
                            set(access.get(), values[offset + patch.index(x, y)]);
                        }
                    });
        }
    }

    private static <T extends RealType<T>> void set(T pixel, double value) {
        if (pixel instanceof IntegerType) {
            double rounded = Math.rint(value);
            pixel.setReal(Math.max(pixel.getMinValue(), Math.min(pixel.getMaxValue(), rounded)));
        } else {
            pixel.setReal(value);
        }
    }
}
