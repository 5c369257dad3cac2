package io.github.gmcnn.network;

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

    Span shifted(int by) {
        return new Span(begin + by, end + by);
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

    /** Returns the smallest interval that holds what each index shows when borders are mirrored. */
    Span mirrored(int size) {
        int least = size;
        int most = 0;
        int period = 2 * (size - 1);
        for (int i = begin; i < end; i++) {
            int phase = Math.floorMod(i, period);
            int index = Math.min(phase, period - phase);
            least = Math.min(least, index);
            most = Math.max(most, index);
        }
        return new Span(least, most + 1);
    }
}
