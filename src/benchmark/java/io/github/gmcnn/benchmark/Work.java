package io.github.gmcnn.benchmark;

/** Something that is timed: made ready by its constructor, then done any number of times. */
public interface Work extends AutoCloseable {

    /** Does it once. */
    void run();

    /**
     * Returns the mean absolute value of the last result, by which one sees that PyTorch computed
     * the same; NaN where there is nothing to compare.
     */
    default double value() {
        return Double.NaN;
    }

    @Override
    default void close() {}
}
