package io.github.gmcnn.core.pixels;

/**
 * The least and the largest value of the known pixels of a channel, which a fill does not leave.
 *
 * @param low least value
 * @param high largest value
 */
public record KnownRange(double low, double high) {

    /** Returns a changed value, cut to the range, or as far beyond it as the value was before. */
    public double cut(double before, double changed) {
        return Math.max(Math.min(low, before), Math.min(Math.max(high, before), changed));
    }

    /** Returns the smallest range that holds both. */
    public KnownRange union(KnownRange other) {
        return new KnownRange(Math.min(low, other.low), Math.max(high, other.high));
    }
}
