package io.github.gmcnn.core.check;

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

    /** The least of roughness and disagreement, as a share of the range. */
    private static final double LEAST = 1e-3;

    private Scale() {}

    /** Returns it for some pixels of a picture; NaN where nothing is known around. */
    static float[] of(CheckedPicture picture, PixelSet hole, double range) {
        return of(Attempt.smooth(picture, hole), Depth.of(hole, picture.bounds()), range);
    }

    static float[] of(Attempt attempt, Depth depth, double range) {
        Roughness roughness = new Roughness(attempt.around());
        float[] disagreement =
                attempt.difference(attempt.fill(Method.HARMONIC), attempt.fill(Method.PLATE));
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
}
