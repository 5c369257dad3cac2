package io.github.gmcnn.imagej.verify;

import io.github.gmcnn.core.pixels.PixelSet;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Optional;

/** Counts the pixels of planes that differ; for one thread. */
final class PixelComparison {

    private final int width;
    private long compared;
    private long different;
    private double largest;
    private String first = "";

    PixelComparison(int width) {
        this.width = width;
    }

    /** Compares the pixels of a plane that are not in a set; all, without a set. */
    void outside(Optional<PixelSet> set, int plane, Object expected, Object actual) {
        int height = Array.getLength(expected) / width;
        for (int y = 0; y < height; y++) {
            Row row = new Row(plane, y, expected, actual);
            int[] end = {0};
            set.ifPresent(
                    pixels ->
                            pixels.forEachRunOfRow(
                                    row.y,
                                    0,
                                    width,
                                    (r, from, to, index) -> {
                                        row.compare(end[0], from);
                                        end[0] = to;
                                    }));
            row.compare(end[0], width);
        }
    }

    /** Compares the pixels of a plane that are in a set. */
    void inside(PixelSet set, int plane, Object expected, Object actual) {
        for (int y = set.bounds().y(); y < set.bounds().bottom(); y++) {
            Row row = new Row(plane, y, expected, actual);
            set.forEachRunOfRow(y, 0, width, (r, from, to, index) -> row.compare(from, to));
        }
    }

    private final class Row {

        private final int plane;
        private final int y;
        private final Object pixels;
        private final int[] expected = new int[width];
        private final int[] actual = new int[width];

        Row(int plane, int y, Object expected, Object actual) {
            this.plane = plane;
            this.y = y;
            pixels = expected;
            PixelBits.bits(expected, y * width, this.expected);
            PixelBits.bits(actual, y * width, this.actual);
        }

        void compare(int from, int to) {
            compared += to - from;
            if (Arrays.equals(expected, from, to, actual, from, to)) {
                return;
            }
            for (int x = from; x < to; x++) {
                if (expected[x] != actual[x]) {
                    count(x);
                }
            }
        }

        private void count(int x) {
            if (different == 0) {
                first =
                        "x="
                                + x
                                + ", y="
                                + y
                                + " of plane "
                                + plane
                                + " ("
                                + PixelBits.text(pixels, actual[x])
                                + " instead of "
                                + PixelBits.text(pixels, expected[x])
                                + ")";
            }
            different++;
            largest = Math.max(largest, PixelBits.difference(pixels, expected[x], actual[x]));
        }
    }

    /** Returns how many pixels were compared. */
    long compared() {
        return compared;
    }

    /** Returns how many of them differ. */
    long different() {
        return different;
    }

    /** Returns the largest difference. */
    double largest() {
        return largest;
    }

    /** Returns place and values of the first that differs, as readable text; empty without one. */
    String first() {
        return first;
    }
}
