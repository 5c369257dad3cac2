package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.pixels.FillMetrics;
import java.util.Arrays;

/**
 * How near filled pixels are to the truth.
 *
 * @param l1 mean absolute difference, in shares of the range
 * @param psnr in dB, at most {@value #MOST}
 * @param ssim structural similarity, at most 1
 * @param vgg distance of VGG19 features; NaN where no weights were given
 */
public record Figures(double l1, double psnr, double ssim, double vgg) {

    /** The PSNR of a perfect fill: means stay finite, and flat pictures do not rule them. */
    public static final double MOST = 60;

    /** The same for the missing pixels and for the whole crop. */
    record Both(Figures hole, Figures whole) {

        /**
         * Compares.
         *
         * @param completed (C, H, W), equal to the truth where it is known
         * @param vgg of the hole and of the whole
         */
        static Both of(Hole hole, float[] completed, double[] vgg, double[] similar) {
            float[] mask = new float[hole.missing().length];
            for (int i = 0; i < mask.length; i++) {
                mask[i] = hole.missing()[i] ? 1 : 0;
            }
            float[] all = new float[mask.length];
            Arrays.fill(all, 1);
            float[] truth = hole.crop().values();
            return new Both(
                    figures(truth, completed, mask, similar, vgg[0]),
                    figures(truth, completed, all, similar, vgg[1]));
        }
    }

    private static Figures figures(
            float[] truth, float[] completed, float[] mask, double[] similar, double vgg) {
        FillMetrics metrics = new FillMetrics();
        metrics.add(truth, completed, mask, similar);
        return new Figures(metrics.l1(), Math.min(MOST, metrics.psnr()), metrics.ssim(), vgg);
    }
}
