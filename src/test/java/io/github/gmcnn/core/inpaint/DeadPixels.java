package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Arrays;
import java.util.Random;

/** Masks of dead pixels, pictures to try them on, and the plain ways to fill them. */
final class DeadPixels {

    private DeadPixels() {}

    /** Returns squares at random places, which do not touch if larger than a pixel. */
    static PixelSet squares(int width, int height, int side, int pixels, long seed) {
        Random random = new Random(seed);
        boolean[] missing = new boolean[width * height];
        for (int i = 0; i < pixels / (side * side); i++) {
            int x = random.nextInt(width - side + 1);
            int y = random.nextInt(height - side + 1);
            if (side > 1 && touches(missing, width, x, y, side)) {
                i--; // another place
                continue;
            }
            for (int k = 0; k < side * side; k++) {
                missing[(y + k / side) * width + x + k % side] = true;
            }
        }
        return PixelScan.where(width, new Box(0, 0, width, height), i -> missing[i]).orElseThrow();
    }

    private static boolean touches(boolean[] missing, int width, int left, int top, int side) {
        for (int y = Math.max(0, top - 1); y <= top + side && y < missing.length / width; y++) {
            for (int x = Math.max(0, left - 1); x <= left + side && x < width; x++) {
                if (missing[y * width + x]) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Returns a smooth 8-bit picture with Gaussian noise of a standard deviation of 3.4. */
    static double[] noisy(int width, int height, long seed) {
        Random random = new Random(seed);
        double[] picture = new double[width * height];
        for (int i = 0; i < picture.length; i++) {
            double smooth = 120 + 40 * Math.sin(i / width / 40.0) + 30 * Math.cos(i % width / 30.0);
            picture[i] = Math.rint(smooth + 3.4 * random.nextGaussian());
        }
        return picture;
    }

    /** Returns the mean of those of the four neighbours that are known, else of the median's. */
    static double meanOfFour(double[] picture, int width, boolean[] missing, int i) {
        double[] known = known(picture, width, missing, i, 1);
        return known.length > 0
                ? Arrays.stream(known).average().orElseThrow()
                : median(picture, width, missing, i);
    }

    /** Returns the median of the known pixels of 5 x 5. */
    static double median(double[] picture, int width, boolean[] missing, int i) {
        double[] known = known(picture, width, missing, i, 8);
        Arrays.sort(known);
        return known.length == 0
                ? 0
                : (known[(known.length - 1) / 2] + known[known.length / 2]) / 2;
    }

    // Within 5 x 5 and a squared distance.
    private static double[] known(
            double[] picture, int width, boolean[] missing, int i, int distance) {
        double[] known = new double[25];
        int n = 0;
        for (int k = 0; k < 25; k++) {
            int dx = k % 5 - 2;
            int dy = k / 5 - 2;
            int x = i % width + dx;
            int y = i / width + dy;
            boolean inside = x >= 0 && x < width && y >= 0 && y < picture.length / width;
            if (inside && dx * dx + dy * dy <= distance && !missing[y * width + x]) {
                known[n++] = picture[y * width + x];
            }
        }
        return Arrays.copyOf(known, n);
    }
}
