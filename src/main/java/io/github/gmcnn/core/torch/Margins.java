package io.github.gmcnn.core.torch;

/** How many pixels to add on each side. */
public record Margins(int left, int right, int top, int bottom) {

    /** Returns the same number on all sides. */
    public static Margins all(int margin) {
        return new Margins(margin, margin, margin, margin);
    }

    /** Tells whether there is nothing to add. */
    public boolean isNone() {
        return left == 0 && right == 0 && top == 0 && bottom == 0;
    }

    Margins atMost(int horizontal, int vertical) {
        return new Margins(
                Math.min(left, horizontal),
                Math.min(right, horizontal),
                Math.min(top, vertical),
                Math.min(bottom, vertical));
    }

    Margins minus(Margins other) {
        return new Margins(
                left - other.left, right - other.right, top - other.top, bottom - other.bottom);
    }
}
