package io.github.gmcnn.core.blend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class GaussianTextureTest {

    private static final int SIDE = 200;

    // Noise, averaged over two columns and three rows, of deviation 1.
    private static double[] texture(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] noise = new double[(SIDE + 2) * (SIDE + 2)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextGaussian();
        }
        double[] texture = new double[SIDE * SIDE];
        for (int i = 0; i < texture.length; i++) {
            for (int k = 0; k < 6; k++) {
                int y = i / SIDE + k / 2;
                texture[i] += noise[y * (SIDE + 2) + i % SIDE + k % 2] / Math.sqrt(6);
            }
        }
        return texture;
    }

    private static double covariance(double[] x, int dx, int dy) {
        double sum = 0;
        for (int y = 0; y < SIDE - dy; y++) {
            for (int column = 0; column < SIDE - dx; column++) {
                sum += x[y * SIDE + column] * x[(y + dy) * SIDE + column + dx];
            }
        }
        return sum / (SIDE - dx) / (SIDE - dy);
    }

    // 40,000 pixels of which some six go together tell a covariance to 0.015; the taper takes up to
    // a tenth away.
    private static void assertAlike(double[] sample) {
        assertEquals(1, covariance(sample, 0, 0), 0.06);
        assertEquals(1 / 2.0, covariance(sample, 1, 0), 0.08);
        assertEquals(2 / 3.0, covariance(sample, 0, 1), 0.08);
        assertEquals(1 / 3.0, covariance(sample, 0, 2), 0.08);
        assertEquals(1 / 3.0, covariance(sample, 1, 1), 0.08);
        assertEquals(0, covariance(sample, 2, 0), 0.08);
        assertEquals(0, covariance(sample, 5, 5), 0.08);
    }

    @Test
    void sample_hasTheCovariance() {
        boolean[] missing = new boolean[SIDE * SIDE];
        double[] truth = texture(1);
        assertAlike(truth);
        GaussianTexture texture = GaussianTexture.of(truth, missing, SIDE);
        assertAlike(texture.sample(SIDE, SIDE, new SplittableRandom(2)));
    }

    @Test
    void of_missingPixels_doNotCount() {
        double[] truth = texture(3);
        boolean[] missing = new boolean[SIDE * SIDE];
        for (int i = 0; i < truth.length; i++) {
            missing[i] = i % SIDE > 60 && i % SIDE < 90;
            truth[i] = missing[i] ? 1e6 : truth[i];
        }
        GaussianTexture texture = GaussianTexture.of(truth, missing, SIDE);
        assertAlike(texture.sample(SIDE, SIDE, new SplittableRandom(4)));
    }

    @Test
    void sample_sameRandom_isTheSame() {
        GaussianTexture texture = GaussianTexture.of(texture(5), new boolean[SIDE * SIDE], SIDE);
        assertArrayEquals(
                texture.sample(7, 5, new SplittableRandom(6)),
                texture.sample(7, 5, new SplittableRandom(6)));
    }

    @Test
    void sample_ofNothing_isNothing() {
        GaussianTexture texture = GaussianTexture.of(new double[12], new boolean[12], 4);
        assertArrayEquals(new double[12], texture.sample(4, 3, new SplittableRandom(7)));
    }
}
