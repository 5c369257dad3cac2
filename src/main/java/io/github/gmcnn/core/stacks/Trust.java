package io.github.gmcnn.core.stacks;

import java.util.Collection;
import java.util.TreeMap;

/**
 * How far what neighbours predict of a hole is believed, from what they predict of known pixels
 * that they were not fitted to: the slope of what is there on what was predicted, less what chance
 * may add to it.
 *
 * <p>Known pixels count by blocks. A block counts most where as much is predicted as in the hole,
 * so a flat hole is not judged by bright structures beside it, nor a structure by noise; and less
 * where more is there than was predicted. Chance is what leaving out each block in turn changes
 * (the jackknife, Tukey 1958), so that the pixels of one structure do not pass for many.
 */
final class Trust {

    /** Standard errors at which a slope is taken for chance. */
    private static final double CHANCE = 3;

    /** A slope below this is none: where surroundings are flat, little of another slice is much. */
    private static final double LEAST = 0.3;

    // Ascending, so that the sums do not depend on the order in which pixels came.
    private final TreeMap<Integer, Block> blocks = new TreeMap<>();

    /** Adds a known pixel: what was predicted of it, and what is there. */
    void add(int block, double predicted, double there) {
        blocks.computeIfAbsent(block, b -> new Block()).add(predicted, there);
    }

    /**
     * Returns the factor for predictions of a hole, from 0 to 1.
     *
     * @param predicted mean square of what is predicted there
     */
    double of(double predicted) {
        Collection<Block> all = blocks.values();
        double products = all.stream().mapToDouble(b -> b.weight(predicted) * b.products).sum();
        double squares = all.stream().mapToDouble(b -> b.weight(predicted) * b.squares).sum();
        if (!(products > 0)) { // NaN where all is flat
            return 0;
        }
        double slope = products / squares;
        double variance = 0;
        for (Block block : all) {
            double weight = block.weight(predicted);
            double others = squares - weight * block.squares;
            double change = weight * (block.products - slope * block.squares) / others;
            variance += change * change;
        }
        // As the positive part of James and Stein's estimate: a slope within chance is none, and
        // one far above it is hardly less; it is NaN, and none, where one block is all there is.
        double trust = slope - CHANCE * CHANCE * variance / slope;
        return trust >= LEAST ? Math.min(1, trust) : 0;
    }

    /** Sums over the pixels of a block. */
    private static final class Block {

        private double products;
        private double squares;
        private double truths;
        private int count;

        void add(double predicted, double there) {
            products += predicted * there;
            squares += predicted * predicted;
            truths += there * there;
            count++;
        }

        double weight(double predicted) {
            double square = squares / count;
            double larger = Math.max(square, truths / count);
            return 1 / ((square + predicted) * (larger + predicted));
        }
    }
}
