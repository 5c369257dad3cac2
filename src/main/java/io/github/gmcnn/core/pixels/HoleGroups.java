package io.github.gmcnn.core.pixels;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins small holes that one crop can fill together and cuts pixels into cells that fit one.
 *
 * <p>Both follow a fixed grid, so the result does not depend on the order of the holes.
 */
public final class HoleGroups {

    private HoleGroups() {}

    /**
     * Joins holes, each of at most {@code size} by {@code size} pixels, so that a group's bounds
     * are not larger either.
     */
    public static List<PixelSet> join(List<PixelSet> holes, int size) {
        List<PixelSet> groups = new ArrayList<>();
        Map<Long, List<PixelSet>> cells = new LinkedHashMap<>();
        for (PixelSet hole : holes) {
            if (hole.bounds().longSide() > size / 2) {
                groups.add(hole);
            } else { // the first corners of a cell's holes lie within size / 2 of each other
                long key = cell(hole.bounds().x(), hole.bounds().y(), 0, 0, size - size / 2);
                cells.computeIfAbsent(key, k -> new ArrayList<>()).add(hole);
            }
        }
        cells.values().forEach(cell -> groups.add(PixelSets.union(cell)));
        return groups;
    }

    private static long cell(int x, int y, int originX, int originY, int size) {
        long column = Math.floorDiv(x - originX, size);
        long row = Math.floorDiv(y - originY, size);
        return row << 32 | column & 0xffffffffL;
    }

    /**
     * Cuts pixels along a grid of squares that begins at the corner of their bounds.
     *
     * @return the cells row by row
     */
    public static List<PixelSet> cells(PixelSet pixels, int size) {
        Map<Long, PixelSet.Builder> cells = new LinkedHashMap<>();
        Box bounds = pixels.bounds();
        pixels.forEachRun(
                (y, from, to, index) -> {
                    for (int begin = from; begin < to; ) {
                        int column = (begin - bounds.x()) / size;
                        int end = Math.min(to, bounds.x() + (column + 1) * size);
                        long key = cell(begin, y, bounds.x(), bounds.y(), size);
                        cells.computeIfAbsent(key, k -> new PixelSet.Builder()).add(y, begin, end);
                        begin = end;
                    }
                });
        return cells.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().build())
                .toList();
    }
}
