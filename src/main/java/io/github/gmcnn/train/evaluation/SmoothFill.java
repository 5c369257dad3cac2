package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.blend.Membrane;
import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.blend.RimCorrection;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;

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
}
