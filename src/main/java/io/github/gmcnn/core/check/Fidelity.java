package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.FillMetrics;
import io.github.gmcnn.core.pixels.KnownRange;
import io.github.gmcnn.core.pixels.Patch;
import java.util.Arrays;

/** PSNR and SSIM of trials by {@link Method}, with the range of the picture as 1. */
final class Fidelity {

    private static final int WINDOW = 6; // known pixels that SSIM looks at around a hole

    private final FillMetrics[] metrics = new FillMetrics[Method.values().length];
    private final double low;
    private final double range;

    Fidelity(KnownRange of) {
        low = of.low();
        range = of.high() > of.low() ? of.high() - of.low() : 1;
        Arrays.setAll(metrics, i -> new FillMetrics());
    }

    void add(Attempt attempt) {
        Patch patch = attempt.around();
        Box box = attempt.shape().bounds().grow(WINDOW).intersect(patch.window());
        float[] mask = new float[Math.toIntExact(box.area())];
        attempt.shape()
                .forEachRun(
                        (y, from, to, index) -> {
                            int row = (y - box.y()) * box.width() - box.x();
                            Arrays.fill(mask, row + from, row + to, 1);
                        });
        for (Method method : Method.values()) {
            double[] completed = patch.values().clone();
            double[] fill = attempt.fill(method);
            int area = patch.missing().length;
            patch.visit(
                    attempt.shape(),
                    (i, index, x, y) -> {
                        for (int c = 0; c < patch.channels(); c++) {
                            completed[c * area + i] = fill[c * area + i];
                        }
                    });
            metrics[method.ordinal()].add(
                    cut(patch, patch.values(), box),
                    cut(patch, completed, box),
                    mask,
                    box.height(),
                    box.width());
        }
    }

    // Scaled; what is not known is as dark as can be in both pictures.
    private float[] cut(Patch patch, double[] values, Box box) {
        int area = Math.toIntExact(box.area());
        float[] cut = new float[patch.channels() * area];
        for (int i = 0; i < cut.length; i++) {
            int pixel = i % area;
            int at = patch.index(box.x() + pixel % box.width(), box.y() + pixel / box.width());
            double value = values[i / area * patch.missing().length + at];
            cut[i] = Double.isFinite(value) ? (float) ((value - low) / range) : 0;
        }
        return cut;
    }

    double psnr(Method method) {
        return metrics[method.ordinal()].psnr();
    }

    double ssim(Method method) {
        return metrics[method.ordinal()].ssim();
    }
}
