package io.github.gmcnn.imagej.masks;

import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.imagej.pictures.MaskGrey;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/**
 * Finds pixels of a mask that are hardly meant to be marked: the ringing of a JPEG, the rim of a
 * soft brush, a background that is not quite 0.
 *
 * <p>Labels have small values too, but in areas of one value.
 */
final class MaskHaze {

    private static final double NEAR_ZERO = 1 / 8.0; // of the largest value
    private static final double SHARE = 0.05; // of the pixels that are not 0
    private static final int FEW = 10;
    private static final int WHOLE = 8; // from which largest value on half of it is rounded

    private final IntToDoubleFunction grey;
    private final int width;
    private final int size;
    private double most;
    private double half;
    private int marked;
    private int bright;
    private int between;
    private int near;
    private int flat;

    private MaskHaze(IntToDoubleFunction grey, int width, int size) {
        this.grey = grey;
        this.width = width;
        this.size = size;
        for (int i = 0; i < size; i++) {
            double value = at(i);
            most = value > most && value < Double.POSITIVE_INFINITY ? value : most;
        }
        half = most > WHOLE ? Math.ceil(most / 2) : most / 2;
        for (int i = 0; i < size; i++) {
            count(i, at(i));
        }
    }

    private void count(int i, double value) {
        if (value > 0) {
            marked++;
            bright += value >= half ? 1 : 0;
            between += value < most ? 1 : 0;
            if (value <= NEAR_ZERO * most) {
                near++;
                flat += isFlat(i, value) ? 1 : 0;
            }
        }
    }

    /**
     * Returns what to say of a plane, as part of a sentence that begins with the mask's name.
     *
     * @param grey what a stored value of a grey plane is worth
     * @param lossy whether the mask is a JPEG
     */
    static Optional<String> of(ImageProcessor plane, DoubleUnaryOperator grey, boolean lossy) {
        IntToDoubleFunction values =
                plane instanceof ColorProcessor
                        ? i -> MaskGrey.brightest(plane.get(i))
                        : i -> grey.applyAsDouble(plane.getf(i));
        return new MaskHaze(values, plane.getWidth(), plane.getPixelCount()).say(lossy);
    }

    private double at(int i) {
        return Math.abs(grey.applyAsDouble(i));
    }

    private Optional<String> say(boolean lossy) {
        boolean hazy = near >= FEW && near > SHARE * marked && 2 * flat < near;
        if (!hazy && !(lossy && between > 0)) {
            return Optional.empty();
        }
        return Optional.of(
                String.format(
                        Locale.ROOT,
                        "%s: %,d pixels are not 0, %,d are %s or more; masklevel=%s marks those",
                        lossy ? "is a JPEG, which blurs its edges" : "has many values near 0",
                        marked,
                        bright,
                        text(half),
                        text(half)));
    }

    // Whether the pixels to the right and below have the same value, as inside a label.
    private boolean isFlat(int i, double value) {
        boolean right = i % width == width - 1 || at(i + 1) == value;
        return right && (i + width >= size || at(i + width) == value);
    }

    private static String text(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.3g", value);
    }
}
