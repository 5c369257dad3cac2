package io.github.gmcnn.train.evaluation;

/**
 * The step across the rim of a hole, in proportion to the truth's own.
 *
 * <p>Over all pairs of a missing pixel and a known one beside, above or below it, and all channels:
 * the mean absolute difference of the two in the filled crop, divided by the same in the truth. So
 * 1 is a rim like the truth's; less is smoother, more is visible. Where the truth's mean is below
 * one grey level of 255, one grey level is used: no picture shows less.
 */
final class Seam {

    private static final double LEAST = 1 / 255.0;

    private Seam() {}

    /**
     * Returns the proportion.
     *
     * @param completed (C, H, W)
     */
    static double ratio(Hole hole, float[] completed) {
        double filled = step(hole, completed);
        return filled / Math.max(LEAST, step(hole, hole.crop().values()));
    }

    private static double step(Hole hole, float[] values) {
        int width = hole.crop().width();
        boolean[] missing = hole.missing();
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < values.length; i++) {
            int pixel = i % missing.length;
            if ((pixel + 1) % width != 0 && missing[pixel] != missing[pixel + 1]) {
                sum += Math.abs(values[i] - values[i + 1]);
                pairs++;
            }
            if (pixel + width < missing.length && missing[pixel] != missing[pixel + width]) {
                sum += Math.abs(values[i] - values[i + width]);
                pairs++;
            }
        }
        return sum / pairs;
    }
}
