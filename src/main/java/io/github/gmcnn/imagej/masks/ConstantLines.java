package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.pixels.PixelRows;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Arrays;
import java.util.Optional;

/** Finds rows and columns of one value, as broken detector lines and lost data leave them. */
public final class ConstantLines {

    /** Says whether two pixels have the same value. */
    @FunctionalInterface
    public interface Comparison {
        /** Compares the pixels at two places, each {@code y * width + x}. */
        boolean same(int a, int b);
    }

    private final int width;
    private final PixelSet area;
    private final Comparison comparison;
    private final Lines rows;
    private final Lines columns;

    private ConstantLines(int width, PixelSet area, Comparison comparison) {
        this.width = width;
        this.area = area;
        this.comparison = comparison;
        rows = new Lines(area.bounds().y(), area.bounds().height());
        columns = new Lines(area.bounds().x(), area.bounds().width());
    }

    /**
     * Returns the pixels of constant lines.
     *
     * <p>A line of one pixel is none. Where all rows of the area are constant, as in a plane of one
     * value or a computed gradient, no row is meant; nor any column where all are.
     *
     * @param width of the plane, in pixels
     * @param area the part of the plane that is looked at; lines end at its border
     */
    public static Optional<PixelSet> of(int width, PixelSet area, Comparison comparison) {
        return new ConstantLines(width, area, comparison).find();
    }

    private Optional<PixelSet> find() {
        area.forEachRun(
                (y, from, to, index) -> {
                    for (int x = from; x < to; x++) {
                        rows.add(y, y * width + x);
                        columns.add(x, y * width + x);
                    }
                });
        boolean noRow = rows.isNothingOrAll();
        boolean noColumn = columns.isNothingOrAll();
        PixelRows found = new PixelRows(area.bounds());
        area.forEachRun(
                (y, from, to, index) -> {
                    if (!noRow && rows.isConstant(y)) {
                        found.add(y, from, to);
                    }
                    for (int x = from; x < to && !noColumn; x++) {
                        if (columns.isConstant(x)) {
                            found.add(y, x, x + 1);
                        }
                    }
                });
        return found.build();
    }

    /** Lines of one direction. */
    private final class Lines {

        private final int start;
        private final int[] first; // place of the first pixel
        private final int[] length;
        private final boolean[] varied;

        Lines(int start, int count) {
            this.start = start;
            first = new int[count];
            length = new int[count];
            varied = new boolean[count];
            Arrays.fill(first, -1);
        }

        void add(int line, int place) {
            int i = line - start;
            if (length[i]++ == 0) {
                first[i] = place;
            } else if (!varied[i]) {
                varied[i] = !comparison.same(first[i], place);
            }
        }

        boolean isConstant(int line) {
            return length[line - start] > 1 && !varied[line - start];
        }

        boolean isNothingOrAll() {
            int constant = 0;
            int all = 0;
            for (int i = 0; i < length.length; i++) {
                all += length[i] > 1 ? 1 : 0;
                constant += length[i] > 1 && !varied[i] ? 1 : 0;
            }
            return constant == 0 || constant == all;
        }
    }
}
