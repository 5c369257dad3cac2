package io.github.gmcnn.core.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Parity of the metrics with scikit-image, and small cases by hand. */
final class FillMetricsTest {

    private static final double TOLERANCE = 1e-12; // sums of doubles in another order
    private static final int HEIGHT = 24;
    private static final int WIDTH = 20;

    // python 3, numpy 2.4.6, scikit-image 0.26.0: float64 planes t and c of truth() and
    // completed(), m of mask(); for each channel
    //   structural_similarity(t, c, gaussian_weights=True, sigma=1.5,
    //       use_sample_covariance=False, data_range=1, full=True)[1]
    // then map[0, 3], map[12, 10], map[23, 19] and the mean of map[m].
    private static final double[][] SCIKIT_IMAGE = {
        {0.9541154548079169, 0.9174147112703448, 0.9328125955145404, 0.9212173195983555},
        {0.972329522106349, 0.9060096443494413, 0.8743408462053687, 0.9171494485548809},
        {0.9291761227699634, 0.9219973756659092, 0.9114021875304495, 0.9223791496128081},
    };

    @Test
    void similarity_ofEachChannel_isThatOfScikitImage() {
        for (int channel = 0; channel < 3; channel++) {
            double[] map =
                    StructuralSimilarity.map(
                            plane(truth(), channel), plane(completed(), channel), HEIGHT, WIDTH);
            double[] expected = SCIKIT_IMAGE[channel];
            assertEquals(expected[0], map[3], TOLERANCE);
            assertEquals(expected[1], map[12 * WIDTH + 10], TOLERANCE);
            assertEquals(expected[2], map[23 * WIDTH + 19], TOLERANCE);
        }
    }

    @Test
    void metrics_overHoles_areThoseOfNumpyAndScikitImage() {
        FillMetrics metrics = new FillMetrics();
        metrics.add(truth(), completed(), mask(), HEIGHT, WIDTH);
        double ssim = (SCIKIT_IMAGE[0][3] + SCIKIT_IMAGE[1][3] + SCIKIT_IMAGE[2][3]) / 3;
        assertEquals(ssim, metrics.ssim(), TOLERANCE);
        assertEquals(0.08504598348348348, metrics.l1(), TOLERANCE); // abs(t - c)[:, m].mean()
        // 10 * log10(1 / mean(((t - c)[:, m]) ** 2))
        assertEquals(19.642857800098312, metrics.psnr(), 100 * TOLERANCE); // values of about 20
    }

    @Test
    void metrics_ofTwoCrops_weighHolePixelsNotCrops() {
        FillMetrics metrics = new FillMetrics();
        metrics.add(new float[6], filled(6, 0.5f), new float[] {1, 0}, 1, 2);
        metrics.add(new float[9], filled(9, 0.25f), new float[] {1, 1, 1}, 3, 1);
        assertEquals(2, metrics.pictures());
        assertEquals((0.5 + 3 * 0.25) / 4, metrics.l1(), TOLERANCE);
        double meanSquare = (0.25 + 3 * 0.0625) / 4;
        assertEquals(10 * Math.log10(1 / meanSquare), metrics.psnr(), TOLERANCE);
        // Both flat: of the formula only C1 / (v v + C1) is left.
        double c1 = 1e-4;
        double expected = (c1 / (0.25 + c1) + 3 * c1 / (0.0625 + c1)) / 4;
        assertEquals(expected, metrics.ssim(), TOLERANCE);
    }

    @Test
    void metrics_ofEqualCrops_arePerfect() {
        FillMetrics metrics = new FillMetrics();
        metrics.add(truth(), truth(), mask(), HEIGHT, WIDTH);
        assertEquals(0, metrics.l1());
        assertEquals(Double.POSITIVE_INFINITY, metrics.psnr());
        assertEquals(1, metrics.ssim(), TOLERANCE);
    }

    @Test
    void metrics_withoutHole_areNaN() {
        FillMetrics metrics = new FillMetrics();
        metrics.add(truth(), completed(), new float[HEIGHT * WIDTH], HEIGHT, WIDTH);
        assertTrue(Double.isNaN(metrics.l1()));
        assertTrue(Double.isNaN(metrics.psnr()));
        assertTrue(Double.isNaN(metrics.ssim()));
    }

    @Test
    void add_arrayOfAnotherSize_throws() {
        FillMetrics metrics = new FillMetrics();
        assertThrows(
                IllegalArgumentException.class,
                () -> metrics.add(truth(), completed(), mask(), HEIGHT, WIDTH + 1));
    }

    private static float[] truth() {
        return crop(0);
    }

    private static float[] completed() {
        return crop(1);
    }

    // All values are multiples of 1/128, exact in float32.
    private static float[] crop(int which) {
        float[] values = new float[3 * HEIGHT * WIDTH];
        for (int i = 0; i < values.length; i++) {
            int k = i / (HEIGHT * WIDTH);
            int y = i / WIDTH % HEIGHT;
            int x = i % WIDTH;
            float t = (7 * x + 13 * y + 29 * k) % 32 / 32f;
            float d = (5 * x + 3 * y + 11 * k) % 16 / 64f;
            values[i] = which == 0 ? t : 0.75f * t + d;
        }
        return values;
    }

    // One hole at the upper border and one in the corner.
    private static float[] mask() {
        float[] mask = new float[HEIGHT * WIDTH];
        for (int i = 0; i < mask.length; i++) {
            int y = i / WIDTH;
            int x = i % WIDTH;
            boolean hole = y < 9 && x >= 3 && x < 14 || y >= 20 && x >= 17;
            mask[i] = hole ? 1 : 0;
        }
        return mask;
    }

    private static float[] filled(int length, float value) {
        float[] values = new float[length];
        Arrays.fill(values, value);
        return values;
    }

    private static double[] plane(float[] crop, int channel) {
        double[] plane = new double[HEIGHT * WIDTH];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = crop[channel * plane.length + i];
        }
        return plane;
    }
}
