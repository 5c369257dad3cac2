package io.github.gmcnn.core.check;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.PixelSet;

/**
 * How large errors are expected to be in a hole, up to a factor, from what can be seen without the
 * truth: the {@link Roughness} of the known pixels around, at a distance of one pixel and of the
 * depth of the pixel in the hole; the depth itself; and by how much two smooth fills disagree,
 * which is where the rim has steps and slopes.
 *
 * <p>The exponents are those of a regression on pictures for training; docs/trust.md has them.
 */
final class Scale {

    private static final double AT_DEPTH = 0.25;
    private static final double AT_ONE = 0.55;
    private static final double DEPTH = 0.55;
    private static final double DISAGREEMENT = 0.2;

    private static final int AROUND = 4; // pixels over which disagreement is averaged

    /** The least of roughness and disagreement, as a share of the range. */
    private static final double LEAST = 1e-3;

    private Scale() {}

    /** Returns it for some pixels of a picture; NaN where nothing is known around. */
    static float[] of(CheckedPicture picture, PixelSet hole, double range) {
        return of(Attempt.smooth(picture, hole), Depth.of(hole, picture.bounds()), range);
    }

    static float[] of(Attempt attempt, Depth depth, double range) {
        Roughness roughness = new Roughness(attempt.around());
        float[] disagreement = disagreement(attempt);
        double least = range > 0 ? LEAST * range : 1;
        int width = attempt.around().window().width();
        float[] scale = new float[disagreement.length];
        attempt.around()
                .visit(
                        attempt.shape(),
                        (i, index, x, y) -> {
                            int deep = depth.at(index);
                            double far = roughness.at(i % width, i / width, deep);
                            double near = roughness.at(i % width, i / width, 1);
                            scale[index] =
                                    (float)
                                            (Math.pow(far + least, AT_DEPTH)
                                                    * Math.pow(near + least, AT_ONE)
                                                    * Math.pow(deep, DEPTH)
                                                    * Math.pow(
                                                            disagreement[index] + least,
                                                            DISAGREEMENT));
                        });
        return scale;
    }

    // The mean around each pixel: where the two fills cross they are as wrong as beside.
    private static float[] disagreement(Attempt attempt) {
        float[] here =
                attempt.difference(attempt.fill(Method.HARMONIC), attempt.fill(Method.PLATE));
        Box box = attempt.shape().bounds();
        int width = box.width() + 1;
        double[] sums = new double[width * (box.height() + 1)];
        int[] counts = new int[sums.length];
        attempt.shape()
                .forEachRun(
                        (y, from, to, index) -> {
                            for (int x = from; x < to; x++) {
                                int at = (y - box.y() + 1) * width + x - box.x() + 1;
                                sums[at] = here[index + x - from];
                                counts[at] = 1;
                            }
                        });
        for (int at = width + 1; at < sums.length; at++) {
            if (at % width > 0) {
                sums[at] += sums[at - 1] + sums[at - width] - sums[at - width - 1];
                counts[at] += counts[at - 1] + counts[at - width] - counts[at - width - 1];
            }
        }
        float[] means = new float[here.length];
        attempt.shape()
                .forEachRun(
                        (y, from, to, index) -> {
                            int top = Math.max(0, y - box.y() - AROUND) * width;
                            int bottom = Math.min(box.height(), y - box.y() + AROUND + 1) * width;
                            for (int x = from; x < to; x++) {
                                int left = Math.max(0, x - box.x() - AROUND);
                                int right = Math.min(box.width(), x - box.x() + AROUND + 1);
                                double sum =
                                        sums[bottom + right]
                                                - sums[bottom + left]
                                                - sums[top + right]
                                                + sums[top + left];
                                int count =
                                        counts[bottom + right]
                                                - counts[bottom + left]
                                                - counts[top + right]
                                                + counts[top + left];
                                means[index + x - from] = (float) (Math.max(0, sum) / count);
                            }
                        });
        return means;
    }
}
