package io.github.gmcnn.core.check;

import java.util.List;

/**
 * Depths that are told together.
 *
 * @param from the least, 1 at the rim of a hole
 * @param to the largest
 */
public record DepthClass(int from, int to) {

    /** All depths, each twice as wide as the one before. */
    static final List<DepthClass> ALL =
            List.of(
                    new DepthClass(1, 1),
                    new DepthClass(2, 2),
                    new DepthClass(3, 4),
                    new DepthClass(5, 8),
                    new DepthClass(9, 16),
                    new DepthClass(17, 32),
                    new DepthClass(33, 64),
                    new DepthClass(65, Integer.MAX_VALUE));

    /** Returns the number of the class of a depth, from 0. */
    static int of(int depth) {
        int number = 0;
        while (ALL.get(number).to < depth) {
            number++;
        }
        return number;
    }

    boolean holds(int depth) {
        return depth >= from && depth <= to;
    }

    /** Returns it for people, as in {@code 5-8}. */
    public String words() {
        return from == to ? "" + from : to == Integer.MAX_VALUE ? from + "+" : from + "-" + to;
    }
}
