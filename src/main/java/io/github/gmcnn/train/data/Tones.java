package io.github.gmcnn.train.data;

import java.util.DoubleSummaryStatistics;
import java.util.Random;

/**
 * Varies the tones of a crop at random, so that a model does not learn those of a few microscopes.
 */
final class Tones {

    private static final double MOST_STOPS = 1; // gamma from a half to two

    private Tones() {}

    /**
     * Changes the tones in place: half of the crops become their negative, all get a gamma from 0.5
     * to 2, the same in each channel, and channels change places. The range of the values stays.
     *
     * @param planes one or more channels of finite values
     */
    static void vary(float[][] planes, Random random) {
        boolean negative = random.nextBoolean();
        double gamma = Math.pow(2, MOST_STOPS * (2 * random.nextDouble() - 1));
        for (int c = planes.length - 1; c > 0; c--) {
            int other = random.nextInt(c + 1);
            float[] plane = planes[c];
            planes[c] = planes[other];
            planes[other] = plane;
        }
        DoubleSummaryStatistics values = values(planes);
        float low = (float) values.getMin();
        float range = (float) values.getMax() - low;
        if (range <= 0) {
            return;
        }
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                double share = (plane[i] - low) / range;
                plane[i] = (float) (low + range * Math.pow(negative ? 1 - share : share, gamma));
            }
        }
    }

    /**
     * Adds Gaussian noise in place, whose standard deviation is a random share of the range.
     *
     * @param most largest share, 0 to 1
     */
    static void addNoise(float[][] planes, double most, Random random) {
        DoubleSummaryStatistics values = values(planes);
        float range = (float) values.getMax() - (float) values.getMin();
        double deviation = most * random.nextDouble() * range;
        for (float[] plane : planes) {
            for (int i = 0; i < plane.length; i++) {
                plane[i] += (float) (deviation * random.nextGaussian());
            }
        }
    }

    private static DoubleSummaryStatistics values(float[][] planes) {
        DoubleSummaryStatistics values = new DoubleSummaryStatistics();
        for (float[] plane : planes) {
            for (float value : plane) {
                values.accept(value);
            }
        }
        return values;
    }
}
