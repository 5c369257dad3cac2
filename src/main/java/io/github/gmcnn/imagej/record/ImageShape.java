package io.github.gmcnn.imagej.record;

import io.github.gmcnn.core.safe.InputException;

/**
 * The size and type of an image.
 *
 * @param width in pixels
 * @param height in pixels
 * @param channels of the hyperstack; the planes are numbered with these running fastest
 * @param slices of the hyperstack, running next
 * @param frames of the hyperstack
 * @param type {@code 8-bit}, {@code 16-bit}, {@code 32-bit} or {@code RGB}
 */
public record ImageShape(int width, int height, int channels, int slices, int frames, String type) {

    /** Returns the number of planes. */
    public int planes() {
        return channels * slices * frames;
    }

    void requirePossible() {
        boolean positive = width > 0 && height > 0 && channels > 0 && slices > 0 && frames > 0;
        if (!positive || (double) channels * slices * frames > Integer.MAX_VALUE) {
            throw new InputException(
                    String.format(
                            "The record of the fills cannot be used: its image has %d x %d pixels,"
                                    + " %d channels, %d slices and %d frames, which no image has.",
                            width, height, channels, slices, frames));
        }
    }

    /** Returns whether another has the same planes, whatever they are called. */
    public boolean fits(ImageShape other) {
        return width == other.width
                && height == other.height
                && planes() == other.planes()
                && type.equals(other.type);
    }

    /** Returns the same size with another type. */
    public ImageShape ofType(String other) {
        return new ImageShape(width, height, channels, slices, frames, other);
    }

    /** Describes it, as in {@code 60 x 50 pixels, 3 planes, 8-bit}. */
    @Override
    public String toString() {
        String stack = planes() == 1 ? "1 plane" : planes() + " planes";
        return width + " x " + height + " pixels, " + stack + ", " + type;
    }
}
