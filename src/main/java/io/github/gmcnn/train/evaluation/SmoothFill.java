package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.blend.Membrane;
import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.blend.RimCorrection;
import io.github.gmcnn.core.check.Filler;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

/**
 * Fills holes with what a {@link RimCorrection} makes of a flat prediction: a smooth continuation
 * of the rim and nothing else.
 *
 * @param name in tables
 * @param correction makes the correction of the missing pixels of a patch
 */
record SmoothFill(String name, BiFunction<Patch, PixelSet, RimCorrection> correction)
        implements FillMethod {

    private static final double MIDDLE = 0.5;

    /** The solution of Laplace's equation. */
    static SmoothFill harmonic() {
        return new SmoothFill("harmonic", Membrane::of);
    }

    /** A thin plate under tension: what a model's fill is if its generator paints nothing. */
    static SmoothFill plate() {
        return new SmoothFill("plate", Plate::of);
    }

    @Override
    public Optional<float[]> fill(Hole hole, Progress progress) {
        Crop crop = hole.crop();
        double[] values = new double[crop.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = crop.values()[i];
        }
        Box bounds = new Box(0, 0, crop.width(), crop.height());
        Patch patch = new Patch(bounds, crop.channels(), values, hole.missing());
        double[] fill = new double[values.length];
        Arrays.fill(fill, MIDDLE);
        correction.apply(patch, hole.pixels()).correct(fill);
        float[] result = new float[fill.length];
        for (int i = 0; i < fill.length; i++) {
            result[i] = (float) fill[i];
        }
        return Optional.of(result);
    }

    @Override
    public Optional<Filler> filler(PixelSet mask) {
        return Optional.of(this::fill);
    }

    private void fill(
            RandomAccessibleInterval<FloatType> window, PixelSet missing, Progress progress) {
        RandomAccessibleInterval<FloatType> planes =
                window.numDimensions() == 2 ? Views.addDimension(window, 0, 0) : window;
        int channels = Math.toIntExact(planes.dimension(2));
        Box bounds =
                new Box(
                        Math.toIntExact(planes.min(0)),
                        Math.toIntExact(planes.min(1)),
                        Math.toIntExact(planes.dimension(0)),
                        Math.toIntExact(planes.dimension(1)));
        Patch patch = Patch.read(planes, bounds, channels, bounds);
        patch.markMissing(missing);
        patch.markNotFinite();
        double[] fill = new double[patch.values().length];
        Arrays.fill(fill, MIDDLE);
        correction.apply(patch, missing).correct(fill);
        RandomAccess<FloatType> at = planes.randomAccess();
        patch.visit(
                missing,
                (i, index, x, y) -> {
                    for (int c = 0; c < channels; c++) {
                        at.setPosition(new int[] {x, y, c});
                        at.get().set((float) fill[c * patch.missing().length + i]);
                    }
                });
    }
}
