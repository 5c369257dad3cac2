package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.blend.HoleReach;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The equations of a thin plate over the missing pixels of a crop, parted into groups that do not
 * depend on each other.
 *
 * <p>The operator is L L, L the sum of differences to the up to four neighbours inside the crop. It
 * reaches two pixels far.
 */
final class PlateGroups {

    private static final int REACH = 2;

    private final int width;
    private final int height;
    private final boolean[] missing;
    private final int[] place; // of each missing pixel in its group

    PlateGroups(int width, int height, boolean[] missing) {
        this.width = width;
        this.height = height;
        this.missing = missing;
        place = new int[missing.length];
    }

    /** Receives one coefficient of an equation. */
    private interface Coefficient {
        void accept(int pixel, double value);
    }

    boolean isMissing(int pixel) {
        return missing[pixel];
    }

    /** Returns the pixels of each group, in an order that keeps the matrix narrow. */
    List<int[]> groups() {
        List<int[]> groups = new ArrayList<>();
        boolean[] found = new boolean[missing.length];
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] && !found[i]) {
                int[] group = ordered(HoleReach.from(missing, width, new int[] {i}, REACH));
                for (int k = 0; k < group.length; k++) {
                    place[group[k]] = k;
                    found[group[k]] = true;
                }
                groups.add(group);
            }
        }
        return groups;
    }

    private int inside(int x, int y) {
        return x >= 0 && y >= 0 && x < width && y < height ? y * width + x : -1;
    }

    // Along the shorter side first.
    private int[] ordered(int[] group) {
        int columns = extent(Arrays.stream(group).map(i -> i % width));
        int rows = extent(Arrays.stream(group).map(i -> i / width));
        if (columns <= rows) {
            return group;
        }
        return Arrays.stream(group)
                .boxed()
                .sorted(Comparator.comparingInt(i -> i % width * height + i / width))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int extent(IntStream coordinates) {
        var statistics = coordinates.summaryStatistics();
        return statistics.getMax() - statistics.getMin();
    }

    /** Returns the matrix of a group; unknown k is pixel k of it. */
    EnvelopeMatrix matrix(int[] group) {
        int[] first = new int[group.length];
        for (int k = 0; k < group.length; k++) {
            int row = k;
            first[k] = k;
            equation(group[k], (i, v) -> first[row] = Math.min(first[row], column(i, row)));
        }
        EnvelopeMatrix matrix = new EnvelopeMatrix(first);
        for (int k = 0; k < group.length; k++) {
            int row = k;
            equation(
                    group[k],
                    (i, v) -> {
                        if (missing[i] && place[i] <= row) {
                            matrix.add(row, place[i], v);
                        }
                    });
        }
        return matrix;
    }

    private int column(int pixel, int otherwise) {
        return missing[pixel] ? place[pixel] : otherwise;
    }

    /** Returns the right side of a group's equations: what the known pixels contribute. */
    double[] rightSide(int[] group, float[] values, int offset) {
        double[] side = new double[group.length];
        for (int k = 0; k < group.length; k++) {
            int row = k;
            equation(
                    group[k],
                    (i, v) -> {
                        if (!missing[i]) {
                            side[row] -= v * values[offset + i];
                        }
                    });
        }
        return side;
    }

    // The row of L L; pixels come more than once and are to be added.
    private void equation(int pixel, Coefficient row) {
        laplace(pixel, (near, a) -> laplace(near, (far, b) -> row.accept(far, a * b)));
    }

    private void laplace(int pixel, Coefficient row) {
        int x = pixel % width;
        int y = pixel / width;
        int[] neighbours = {inside(x - 1, y), inside(x + 1, y), inside(x, y - 1), inside(x, y + 1)};
        int count = 0;
        for (int neighbour : neighbours) {
            if (neighbour >= 0) {
                row.accept(neighbour, 1);
                count++;
            }
        }
        row.accept(pixel, -count);
    }
}
