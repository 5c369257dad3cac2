package io.github.gmcnn.core.network;

/**
 * An interval of indices along one axis of a tensor.
 *
 * @param begin first index
 * @param end index after the last one, greater than {@code begin}
 */
record Span(int begin, int end) {

    Span {
        if (end <= begin) {
            throw new IllegalArgumentException("From " + begin + " to " + end + " lies no index.");
        }
    }

    /** Returns all indices of an axis. */
    static Span all(int size) {
        return new Span(0, size);
    }

    int length() {
        return end - begin;
    }

    /** Returns how many indices lie before the axis. */
    int before() {
        return Math.max(0, -begin);
    }

    /** Returns how many indices lie after an axis of that size. */
    int after(int size) {
        return Math.max(0, end - size);
    }

    /** Returns the part on an axis of that size. */
    Span clamped(int size) {
        return new Span(Math.max(0, begin), Math.min(size, end));
    }
}
