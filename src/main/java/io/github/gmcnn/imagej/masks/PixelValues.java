package io.github.gmcnn.imagej.masks;

import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.function.DoublePredicate;
import java.util.function.IntPredicate;

/** Questions about single pixels of a plane, asked without a copy of it. */
final class PixelValues {

    private PixelValues() {}

    /**
     * Returns which pixels have a value that is accepted.
     *
     * @param plane 8-bit, 16-bit or 32-bit
     * @param accept is asked once for each value that an integer can have
     * @return takes {@code y * width + x}
     */
    static IntPredicate where(ImageProcessor plane, DoublePredicate accept) {
        if (plane instanceof FloatProcessor) {
            float[] values = (float[]) plane.getPixels();
            return i -> accept.test(values[i]);
        }
        if (plane instanceof ShortProcessor) {
            short[] values = (short[]) plane.getPixels();
            boolean[] accepted = table(1 << 16, accept);
            return i -> accepted[values[i] & 0xffff];
        }
        if (plane instanceof ByteProcessor) {
            byte[] values = (byte[]) plane.getPixels();
            boolean[] accepted = table(1 << 8, accept);
            return i -> accepted[values[i] & 0xff];
        }
        throw new IllegalArgumentException("A plane is no " + plane.getClass().getName() + ".");
    }

    private static boolean[] table(int size, DoublePredicate accept) {
        boolean[] table = new boolean[size];
        for (int value = 0; value < size; value++) {
            table[value] = accept.test(value);
        }
        return table;
    }

    /** Returns which pixels of an RGB plane have a brightest channel that is accepted. */
    static IntPredicate ofBrightest(ColorProcessor plane, DoublePredicate accept) {
        int[] pixels = (int[]) plane.getPixels();
        boolean[] accepted = table(1 << 8, accept);
        return i -> {
            int red = pixels[i] >> 16 & 0xff;
            int green = pixels[i] >> 8 & 0xff;
            int blue = pixels[i] & 0xff;
            return accepted[Math.max(red, Math.max(green, blue))];
        };
    }
}
