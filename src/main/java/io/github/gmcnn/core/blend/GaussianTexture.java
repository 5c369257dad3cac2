package io.github.gmcnn.core.blend;

import java.util.random.RandomGenerator;

/**
 * A Gaussian texture of mean 0, known by the covariance of pixels near to each other.
 *
 * <p>It is white noise, filtered by the symmetric kernel of which the power spectrum is that of the
 * covariance. Source: Galerne, Gousseau and Morel 2011, Random phase textures: theory and
 * synthesis.
 */
final class GaussianTexture {

    /** Largest distance along rows and columns of pixels whose covariance is kept. */
    private static final int LAG = 7;

    private static final int SIDE = 2 * LAG + 1; // of the kernel
    private static final int FREQUENCIES = 32; // along each side; more than SIDE

    private final double[] kernel; // (SIDE, SIDE)

    private GaussianTexture(double[] kernel) {
        this.kernel = kernel;
    }

    /**
     * Learns the texture of known pixels.
     *
     * @param values (H, W), of mean 0
     * @param missing (H, W), not all true
     */
    static GaussianTexture of(double[] values, boolean[] missing, int width) {
        double[] covariance = new double[SIDE * SIDE];
        for (int dy = 0; dy <= LAG; dy++) {
            for (int dx = -LAG; dx <= LAG; dx++) {
                double there = covariance(values, missing, width, dx, dy) * taper(dx, dy);
                covariance[at(dx, dy)] = there;
                covariance[at(-dx, -dy)] = there;
            }
        }
        return new GaussianTexture(kernel(covariance));
    }

    private static int at(int dx, int dy) {
        return (dy + LAG) * SIDE + dx + LAG;
    }

    private static double covariance(
            double[] values, boolean[] missing, int width, int dx, int dy) {
        double sum = 0;
        int pairs = 0;
        int height = missing.length / width;
        for (int y = 0; y < height - dy; y++) {
            for (int x = Math.max(0, -dx); x < Math.min(width, width - dx); x++) {
                int one = y * width + x;
                int other = one + dy * width + dx;
                if (!missing[one] && !missing[other]) {
                    sum += values[one] * values[other];
                    pairs++;
                }
            }
        }
        return pairs == 0 ? 0 : sum / pairs;
    }

    // To 0 at the largest lag, so that the spectrum has no ripples.
    private static double taper(int dx, int dy) {
        double share = Math.min(1, Math.hypot(dx, dy) / (LAG + 1));
        return (1 + Math.cos(Math.PI * share)) / 2;
    }

    private static double[] kernel(double[] covariance) {
        double[] roots = new double[FREQUENCIES * FREQUENCIES];
        for (int k = 0; k < roots.length; k++) {
            double power = 0;
            for (int i = 0; i < covariance.length; i++) {
                power += covariance[i] * wave(i, k);
            }
            roots[k] = Math.sqrt(Math.max(0, power));
        }
        double[] kernel = new double[covariance.length];
        double squares = 0;
        for (int i = 0; i < kernel.length; i++) {
            for (int k = 0; k < roots.length; k++) {
                kernel[i] += roots[k] * wave(i, k);
            }
            squares += kernel[i] * kernel[i];
        }
        // What was cut off must not make the texture weaker.
        double scale = squares == 0 ? 0 : Math.sqrt(covariance[at(0, 0)] / squares);
        for (int i = 0; i < kernel.length; i++) {
            kernel[i] *= scale;
        }
        return kernel;
    }

    private static final double[] WAVE = new double[FREQUENCIES];

    static {
        for (int i = 0; i < FREQUENCIES; i++) {
            WAVE[i] = Math.cos(2 * Math.PI * i / FREQUENCIES);
        }
    }

    // Of a frequency, at a place of the kernel.
    private static double wave(int place, int frequency) {
        int x = frequency % FREQUENCIES * (place % SIDE - LAG);
        int y = frequency / FREQUENCIES * (place / SIDE - LAG);
        return WAVE[Math.floorMod(x + y, FREQUENCIES)];
    }

    /** Returns a sample, (height, width). */
    double[] sample(int width, int height, RandomGenerator random) {
        int wide = width + 2 * LAG;
        double[] noise = new double[wide * (height + 2 * LAG)];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = random.nextGaussian();
        }
        double[] sample = new double[width * height];
        for (int i = 0; i < sample.length; i++) {
            int corner = i / width * wide + i % width;
            for (int k = 0; k < kernel.length; k++) {
                sample[i] += kernel[k] * noise[corner + k / SIDE * wide + k % SIDE];
            }
        }
        return sample;
    }
}
