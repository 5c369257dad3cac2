package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.pixels.Box;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * A fill at a reduced size, read at full size by bilinear interpolation between pixel centres.
 *
 * @param image the reduced image (X, Y, C) whose pixel (0, 0) covers the corner of the area
 * @param area the part of the full image that it shows
 * @param scale sides of a reduced pixel in full pixels
 */
record Guide(Img<DoubleType> image, Box area, int scale) {

    double at(int x, int y, int channel) {
        double u = clamp((x - area.x() + 0.5) / scale - 0.5, image.dimension(0));
        double v = clamp((y - area.y() + 0.5) / scale - 0.5, image.dimension(1));
        long left = (long) u;
        long top = (long) v;
        long right = Math.min(left + 1, image.dimension(0) - 1);
        long bottom = Math.min(top + 1, image.dimension(1) - 1);
        double upper = mix(value(left, top, channel), value(right, top, channel), u - left);
        double lower = mix(value(left, bottom, channel), value(right, bottom, channel), u - left);
        return mix(upper, lower, v - top);
    }

    private static double clamp(double coordinate, long size) {
        return Math.max(0, Math.min(coordinate, size - 1));
    }

    // Beside a pixel that is not finite the other one counts alone.
    private static double mix(double a, double b, double share) {
        if (!Double.isFinite(a)) {
            return b;
        }
        return Double.isFinite(b) ? a + (b - a) * share : a;
    }

    private double value(long x, long y, int channel) {
        RandomAccess<DoubleType> access = image.randomAccess();
        access.setPosition(new long[] {x, y, channel});
        return access.get().get();
    }
}
