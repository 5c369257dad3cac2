package io.github.gmcnn.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Smallest, middle and largest of some numbers. */
record Spread(double min, double median, double max) {

    static Spread of(List<Double> numbers) {
        double[] sorted = numbers.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int half = sorted.length / 2;
        double median =
                sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
        return new Spread(sorted[0], median, sorted[sorted.length - 1]);
    }

    static Spread of(double[] numbers) {
        return of(Arrays.stream(numbers).boxed().toList());
    }

    /** Returns {@code median (min to max)} with three digits. */
    String text() {
        return digits(median) + " (" + digits(min) + " to " + digits(max) + ")";
    }

    /** Returns a number with three digits. */
    static String digits(double x) {
        double size = Math.abs(x);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : size >= 0.1 ? 3 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", x);
    }
}
