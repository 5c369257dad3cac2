package io.github.gmcnn.imagej.options;

import java.math.BigDecimal;

/**
 * Between which numbers the value of an option must lie.
 *
 * @param min smallest, included
 * @param max largest, included
 * @param whole whether it must be a whole number
 */
public record OptionRange(double min, double max, boolean whole) {

    /** Any number. */
    public static final OptionRange ANY =
            new OptionRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);

    boolean contains(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean fits = !whole || number.stripTrailingZeros().scale() <= 0;
            return fits && number.doubleValue() >= min && number.doubleValue() <= max;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Returns what a value must be, as in "a number from 0 to 100". */
    String rule() {
        String what = whole ? "a whole number" : "a number";
        return Double.isInfinite(min) ? what : what + " from " + text(min) + " to " + text(max);
    }

    public static String text(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
