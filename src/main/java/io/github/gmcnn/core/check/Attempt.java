package io.github.gmcnn.core.check;

import io.github.gmcnn.core.blend.Membrane;
import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.blend.RimCorrection;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Some pixels of a picture filled by three methods, whatever was there before.
 *
 * @param around the picture around them, where they and all else that is missing is marked
 * @param shape the pixels
 * @param fills (C, H, W) of the patch by method, in the order of {@link Method}, in the units in
 *     which errors are told
 */
record Attempt(Patch around, PixelSet shape, double[][] fills) {

    /** Pixels around a hole that a fill may look at: as many as tiny holes learn from, and more. */
    private static final int CONTEXT = 320;

    /** Pixels around a hole that smooth fills and {@link Roughness} look at. */
    private static final int SURROUNDINGS = 64;

    /**
     * Fills pixels of a picture by all methods.
     *
     * @param shape none of which is missing
     */
    static Attempt at(CheckedPicture picture, PixelSet shape, Progress progress) {
        Patch around = around(picture, shape);
        double[] filled = filled(picture, shape, around, progress);
        return of(picture, around, shape, filled);
    }

    /** Fills pixels of a picture by the smooth methods only; the values of the other are NaN. */
    static Attempt smooth(CheckedPicture picture, PixelSet shape) {
        Patch around = around(picture, shape);
        double[] none = new double[around.values().length];
        Arrays.fill(none, Double.NaN);
        return of(picture, around, shape, none);
    }

    private static Patch around(CheckedPicture picture, PixelSet shape) {
        Patch around = picture.read(shape.bounds().grow(SURROUNDINGS));
        around.markMissing(shape);
        return around;
    }

    private static Attempt of(
            CheckedPicture picture, Patch around, PixelSet shape, double[] filled) {
        double[][] fills = {
            filled,
            smooth(around, Membrane.of(around, shape)),
            smooth(around, Plate.of(around, shape))
        };
        for (double[] fill : fills) {
            map(fill, picture.worth());
        }
        return new Attempt(inUnits(around, picture.worth()), shape, fills);
    }

    private static double[] filled(
            CheckedPicture picture, PixelSet shape, Patch around, Progress progress) {
        Patch window = picture.read(shape.bounds().grow(CONTEXT));
        window.markMissing(shape);
        int area = window.missing().length;
        float[] values = new float[window.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = window.missing()[i % area] ? Float.NaN : (float) window.values()[i];
        }
        RandomAccessibleInterval<FloatType> image = image(values, window);
        picture.filler().fill(image, shape, progress.quiet());
        return read(image, around.window(), window.channels());
    }

    private static RandomAccessibleInterval<FloatType> image(float[] values, Patch patch) {
        Box window = patch.window();
        return patch.channels() == 1
                ? Views.translate(
                        ArrayImgs.floats(values, window.width(), window.height()),
                        window.x(),
                        window.y())
                : Views.translate(
                        ArrayImgs.floats(values, window.width(), window.height(), patch.channels()),
                        window.x(),
                        window.y(),
                        0);
    }

    private static double[] read(RandomAccessibleInterval<FloatType> image, Box box, int channels) {
        double[] values = new double[channels * Math.toIntExact(box.area())];
        RandomAccess<FloatType> at = image.randomAccess();
        for (int i = 0; i < values.length; i++) {
            int pixel = i % Math.toIntExact(box.area());
            at.setPosition(box.x() + pixel % box.width(), 0);
            at.setPosition(box.y() + pixel / box.width(), 1);
            if (channels > 1) {
                at.setPosition(i / Math.toIntExact(box.area()), 2);
            }
            values[i] = at.get().get();
        }
        return values;
    }

    // The correction of a flat prediction is a smooth continuation of the rim.
    private static double[] smooth(Patch around, RimCorrection correction) {
        double[] fill = new double[around.values().length];
        int area = around.missing().length;
        for (int c = 0; c < around.channels(); c++) {
            Arrays.fill(fill, c * area, (c + 1) * area, around.knownRange(c).low());
        }
        correction.correct(fill);
        return fill;
    }

    private static Patch inUnits(Patch patch, DoubleUnaryOperator worth) {
        double[] values = patch.values().clone();
        map(values, worth);
        return patch.with(values);
    }

    private static void map(double[] values, DoubleUnaryOperator worth) {
        for (int i = 0; i < values.length; i++) {
            values[i] = worth.applyAsDouble(values[i]);
        }
    }

    /**
     * Returns the mean difference of two pictures over the channels for each pixel of the shape.
     *
     * @param a (C, H, W) of the patch
     */
    float[] difference(double[] a, double[] b) {
        float[] differences = new float[shape.size()];
        int area = around.missing().length;
        around.visit(
                shape,
                (i, index, x, y) -> {
                    double sum = 0;
                    for (int c = 0; c < around.channels(); c++) {
                        sum += Math.abs(a[c * area + i] - b[c * area + i]);
                    }
                    differences[index] = (float) (sum / around.channels());
                });
        return differences;
    }

    double[] fill(Method method) {
        return fills[method.ordinal()];
    }
}
