package io.github.gmcnn.core.blend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class DecorrelationTest {

    private static final int PIXELS = 50;

    private static double[][] channels() {
        SplittableRandom random = new SplittableRandom(1);
        double[][] channels = new double[3][PIXELS];
        for (int i = 0; i < PIXELS; i++) {
            double common = random.nextGaussian();
            channels[0][i] = 2 * common + random.nextGaussian();
            channels[1][i] = common - random.nextGaussian();
            channels[2][i] = 3 * random.nextGaussian() - common;
        }
        return channels;
    }

    private static double covariance(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < PIXELS; i++) {
            sum += one[i] * other[i];
        }
        return sum / PIXELS;
    }

    @Test
    void apart_partsDoNotGoTogether_andTogetherAreTheChannels() {
        double[][] channels = channels();
        double[][] mixing = Decorrelation.of(channels, new boolean[PIXELS]);
        double[][] parts = Decorrelation.apart(channels, mixing);
        for (int c = 0; c < 3; c++) {
            for (int k = 0; k < 3; k++) {
                assertEquals(c == k ? 1 : 0, covariance(parts[c], parts[k]), 1e-12);
            }
        }
        double[][] again = Decorrelation.together(parts, mixing);
        for (int c = 0; c < 3; c++) {
            assertArrayEquals(channels[c], again[c], 1e-12);
        }
    }

    @Test
    void apart_equalAndEmptyChannels_haveNothingOfTheirOwn() {
        double[] grey = channels()[0];
        double[][] channels = {grey, new double[PIXELS], grey.clone()};
        double[][] mixing = Decorrelation.of(channels, new boolean[PIXELS]);
        double[][] parts = Decorrelation.apart(channels, mixing);
        assertArrayEquals(new double[PIXELS], parts[1]);
        assertArrayEquals(new double[PIXELS], parts[2]);
        assertArrayEquals(grey, Decorrelation.together(parts, mixing)[2], 1e-12);
    }

    @Test
    void apart_mixtureOfTheOthers_hasNothingOfItsOwn() {
        double[][] channels = channels();
        for (int i = 0; i < PIXELS; i++) {
            channels[2][i] = 0.3 * channels[0][i] + 0.7 * channels[1][i];
        }
        double[][] mixing = Decorrelation.of(channels, new boolean[PIXELS]);
        assertArrayEquals(new double[PIXELS], Decorrelation.apart(channels, mixing)[2]);
    }

    @Test
    void of_missingPixels_doNotCount() {
        double[][] channels = channels();
        double[][] expected = Decorrelation.of(channels, new boolean[PIXELS]);
        boolean[] missing = new boolean[PIXELS + 1];
        missing[PIXELS] = true;
        double[][] more = new double[3][PIXELS + 1];
        for (int c = 0; c < 3; c++) {
            System.arraycopy(channels[c], 0, more[c], 0, PIXELS);
            more[c][PIXELS] = 1e6;
        }
        double[][] actual = Decorrelation.of(more, missing);
        for (int c = 0; c < 3; c++) {
            assertArrayEquals(expected[c], actual[c], 1e-12);
        }
    }
}
