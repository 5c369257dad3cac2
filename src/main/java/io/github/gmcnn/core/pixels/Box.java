package io.github.gmcnn.core.pixels;

/**
 * A rectangle of pixels.
 *
 * @param x leftmost column
 * @param y topmost row
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record Box(int x, int y, int width, int height) {

    /** Checks that the rectangle is not empty. */
    public Box {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("A box of " + width + " x " + height + " is empty.");
        }
    }

    /** Returns the column right of the last one. */
    public int right() {
        return x + width;
    }

    /** Returns the row below the last one. */
    public int bottom() {
        return y + height;
    }

    /** Returns the longer side. */
    public int longSide() {
        return Math.max(width, height);
    }

    /** Returns the number of pixels. */
    public long area() {
        return (long) width * height;
    }

    /** Returns the smallest box that holds both. */
    public Box union(Box other) {
        int left = Math.min(x, other.x);
        int top = Math.min(y, other.y);
        return new Box(
                left,
                top,
                Math.max(right(), other.right()) - left,
                Math.max(bottom(), other.bottom()) - top);
    }

    /** Returns the part of this box inside another; the two must overlap. */
    public Box intersect(Box other) {
        int left = Math.max(x, other.x);
        int top = Math.max(y, other.y);
        return new Box(
                left,
                top,
                Math.min(right(), other.right()) - left,
                Math.min(bottom(), other.bottom()) - top);
    }

    /** Returns this box in coordinates that count from the corner of another. */
    public Box from(Box other) {
        return new Box(x - other.x, y - other.y, width, height);
    }

    /** Returns this box with a margin on each side. */
    public Box grow(int margin) {
        return new Box(x - margin, y - margin, width + 2 * margin, height + 2 * margin);
    }

    /**
     * Returns a square window around the centre of this box, moved so that it reaches beyond the
     * image only where the image is smaller than the window, and then evenly on both sides.
     */
    public Box window(int side, Box image) {
        return new Box(
                place(x, width, side, image.x, image.width),
                place(y, height, side, image.y, image.height),
                side,
                side);
    }

    private static int place(int begin, int length, int side, int imageBegin, int imageLength) {
        if (imageLength <= side) {
            return imageBegin - (side - imageLength) / 2;
        }
        int centred = (int) Math.floorDiv(2L * begin + length - side, 2L);
        return Math.max(imageBegin, Math.min(centred, imageBegin + imageLength - side));
    }
}
