package io.github.gmcnn;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/** Compares pixels, by their place in the plane {@code y * width + x}, and names the worst. */
public final class ImageAssert {

    private ImageAssert() {}

    /** Asserts equal values; NaN is equal to NaN. */
    public static void assertPixels(
            int width, int pixels, IntToDoubleFunction expected, IntToDoubleFunction actual) {
        assertPixels(width, pixels, expected, actual, 0);
    }

    /** Asserts values that differ by no more than the tolerance. */
    public static void assertPixels(
            int width,
            int pixels,
            IntToDoubleFunction expected,
            IntToDoubleFunction actual,
            double tolerance) {
        assertPixels(width, pixels, expected, actual, i -> tolerance);
    }

    /** Asserts values with a tolerance for each pixel; infinite where it is not compared. */
    public static void assertPixels(
            int width,
            int pixels,
            IntToDoubleFunction expected,
            IntToDoubleFunction actual,
            IntToDoubleFunction tolerance) {
        int worst = -1;
        int wrong = 0;
        double most = 0;
        for (int i = 0; i < pixels; i++) {
            double over = difference(expected, actual, i) - tolerance.applyAsDouble(i);
            if (over > 0) {
                wrong++;
                worst = over > most ? i : worst;
                most = Math.max(over, most);
            }
        }
        if (wrong > 0) {
            fail(
                    String.format(
                            "%d pixels differ; the worst, at %d, %d, is %s, expected %s",
                            wrong,
                            worst % width,
                            worst / width,
                            actual.applyAsDouble(worst),
                            expected.applyAsDouble(worst)));
        }
    }

    // NaN against a number is as wrong as can be.
    private static double difference(
            IntToDoubleFunction expected, IntToDoubleFunction actual, int i) {
        double a = expected.applyAsDouble(i);
        double b = actual.applyAsDouble(i);
        double difference = a == b || Double.isNaN(a) && Double.isNaN(b) ? 0 : Math.abs(a - b);
        return Double.isNaN(difference) ? Double.MAX_VALUE : difference;
    }

    /** Asserts that known pixels are what they were, and more than so many missing ones are not. */
    public static void assertFilled(
            int width, int[] before, int[] after, IntPredicate missing, int more) {
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            changed += missing.test(i) && before[i] != after[i] ? 1 : 0;
        }
        assertTrue(changed > more, changed + " pixels changed");
        assertPixels(
                width, before.length, i -> before[i], i -> after[i], where(i -> !missing.test(i)));
    }

    /** Asserts the same of the pixels that {@link ImageProcessor#get(int)} returns. */
    public static void assertFilled(
            ImageProcessor before, ImageProcessor after, IntPredicate missing, int more) {
        assertFilled(before.getWidth(), pixels(before), pixels(after), missing, more);
    }

    /** Returns a tolerance that compares exactly where this is true, and nothing elsewhere. */
    public static IntToDoubleFunction where(IntPredicate compared) {
        return i -> compared.test(i) ? 0 : Double.POSITIVE_INFINITY;
    }

    /** Returns the pixels of a plane, counted from 1, as {@link ImageProcessor#get(int)} does. */
    public static int[] pixels(ImagePlus image, int plane) {
        return pixels(image.getStack().getProcessor(plane));
    }

    private static int[] pixels(ImageProcessor processor) {
        int[] pixels = new int[processor.getPixelCount()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = processor.get(i);
        }
        return pixels;
    }
}
