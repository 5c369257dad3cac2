package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.pixels.Holes;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.Progress;
import java.util.Optional;

/**
 * Fills each hole with one colour: the mean of the known pixels that touch it by a side or corner.
 */
final class BorderMean implements FillMethod {

    @Override
    public String name() {
        return "border";
    }

    @Override
    public Optional<float[]> fill(Hole hole, Progress progress) {
        Crop crop = hole.crop();
        float[] fill = new float[crop.values().length];
        for (PixelSet part : Holes.split(hole.pixels())) {
            boolean[] rim = rim(hole, part);
            for (int c = 0; c < crop.channels(); c++) {
                int offset = c * crop.area();
                float mean = (float) mean(crop.values(), offset, rim);
                part.forEachRun(
                        (y, from, to, index) ->
                                java.util.Arrays.fill(
                                        fill,
                                        offset + y * crop.width() + from,
                                        offset + y * crop.width() + to,
                                        mean));
            }
        }
        return Optional.of(fill);
    }

    private static boolean[] rim(Hole hole, PixelSet part) {
        int width = hole.crop().width();
        int height = hole.crop().height();
        boolean[] rim = new boolean[hole.missing().length];
        part.forEachRun(
                (y, from, to, index) -> {
                    for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                        for (int u = Math.max(0, from - 1); u < Math.min(width, to + 1); u++) {
                            rim[v * width + u] |= !hole.missing()[v * width + u];
                        }
                    }
                });
        return rim;
    }

    private static double mean(float[] values, int offset, boolean[] rim) {
        double sum = 0;
        int count = 0;
        for (int i = 0; i < rim.length; i++) {
            if (rim[i]) {
                sum += values[offset + i];
                count++;
            }
        }
        return sum / count;
    }
}
