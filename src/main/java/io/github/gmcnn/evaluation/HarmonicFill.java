package io.github.gmcnn.evaluation;

import io.github.gmcnn.imaging.Box;
import io.github.gmcnn.imaging.Membrane;
import io.github.gmcnn.imaging.Patch;
import io.github.gmcnn.progress.Progress;
import java.util.Arrays;
import java.util.Optional;
import net.imglib2.img.array.ArrayImgs;

/** Fills holes with the solution of Laplace's equation, a membrane: see {@link Membrane}. */
final class HarmonicFill implements FillMethod {

    private static final double MIDDLE = 0.5;

    @Override
    public String name() {
        return "harmonic";
    }

    // The membrane corrects a flat prediction, so nothing but the membrane is left.
    @Override
    public Optional<float[]> fill(Hole hole, Progress progress) {
        Crop crop = hole.crop();
        Box bounds = new Box(0, 0, crop.width(), crop.height());
        Patch patch =
                Patch.read(
                        ArrayImgs.floats(
                                crop.values(), crop.width(), crop.height(), crop.channels()),
                        bounds,
                        crop.channels(),
                        bounds);
        patch.markMissing(hole.pixels());
        double[] fill = new double[crop.values().length];
        Arrays.fill(fill, MIDDLE);
        Membrane.of(patch, hole.pixels()).correct(fill);
        float[] result = new float[fill.length];
        for (int i = 0; i < fill.length; i++) {
            result[i] = (float) fill[i];
        }
        return Optional.of(result);
    }
}
