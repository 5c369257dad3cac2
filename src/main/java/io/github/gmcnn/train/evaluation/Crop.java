package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.core.pixels.ValueRange;
import io.github.gmcnn.train.data.Picture;
import java.util.Optional;

/**
 * The part of a picture that is judged: its middle, nothing resized and nothing mirrored.
 *
 * <p>Values of 8-bit pictures are divided by 255; of all others the range of {@link ValueRange}
 * over the crop, nearly from its smallest to its largest, becomes 0 to 1.
 *
 * @param index the picture's number in its folder, from 0
 * @param name the picture's path from the folder on
 * @param channels 1 or 3
 * @param width columns
 * @param height rows
 * @param values (C, H, W) in C order; not to be changed
 * @param eightBit whether values are multiples of 1/255, from 0 to 1
 * @param range the pixel values that are -1 and 1 to the network, 0 and 1 here
 */
public record Crop(
        int index,
        String name,
        int channels,
        int width,
        int height,
        float[] values,
        boolean eightBit,
        ValueRange range) {

    private static final float BYTE = 255;

    /**
     * Cuts the middle of a picture.
     *
     * @param side rows and columns; where the picture has fewer it is taken whole
     * @return empty if a pixel is not finite or all are the same: no figure is defined there
     */
    static Optional<Crop> of(Picture picture, int index, String name, int side) {
        int width = Math.min(side, picture.width());
        int height = Math.min(side, picture.height());
        float[] values = middle(picture, width, height);
        return range(values, picture.eightBit())
                .map(
                        range ->
                                new Crop(
                                        index,
                                        name,
                                        picture.channels(),
                                        width,
                                        height,
                                        scaled(values, picture.eightBit(), range),
                                        picture.eightBit(),
                                        range));
    }

    private static float[] middle(Picture picture, int width, int height) {
        int area = width * height;
        float[] values = new float[picture.channels() * area];
        for (int c = 0; c < picture.channels(); c++) {
            float[] plane = plane(picture, c, width, height);
            System.arraycopy(plane, 0, values, c * area, area);
        }
        return values;
    }

    // In squares, the last of which reaches back over the one before.
    private static float[] plane(Picture picture, int channel, int width, int height) {
        int left = (picture.width() - width) / 2;
        int top = (picture.height() - height) / 2;
        int side = Math.min(width, height);
        float[] plane = new float[width * height];
        for (int begin = 0; begin < Math.max(width, height); begin += side) {
            int x = Math.min(begin, width - side);
            int y = Math.min(begin, height - side);
            float[] square = picture.square(channel, left + x, top + y, side);
            for (int row = 0; row < side; row++) {
                System.arraycopy(square, row * side, plane, (y + row) * width + x, side);
            }
        }
        return plane;
    }

    // None where figures would not be defined.
    private static Optional<ValueRange> range(float[] values, boolean eightBit) {
        double[] doubles = new double[values.length];
        boolean flat = true;
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                return Optional.empty();
            }
            flat &= values[i] == values[0];
            doubles[i] = values[i];
        }
        if (flat) {
            return Optional.empty();
        }
        return Optional.of(eightBit ? ValueRange.BYTE : ValueRange.of(doubles));
    }

    private static float[] scaled(float[] values, boolean eightBit, ValueRange range) {
        float[] scaled = new float[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = eightBit ? values[i] / BYTE : (range.toNetwork(values[i]) + 1) / 2;
        }
        return scaled;
    }

    /**
     * Returns the same part of another picture of the same size in the units of this crop: its
     * values may be below 0 and above 1.
     *
     * @return (C, H, W); empty if the picture has another type, or a pixel is not finite
     */
    Optional<float[]> valuesOf(Picture other) {
        if (other.channels() != channels || other.eightBit() != eightBit) {
            return Optional.empty();
        }
        float[] others = middle(other, width, height);
        double length = range.high() - range.low();
        for (int i = 0; i < others.length; i++) {
            if (!Float.isFinite(others[i])) {
                return Optional.empty();
            }
            others[i] = eightBit ? others[i] / BYTE : (float) ((others[i] - range.low()) / length);
        }
        return Optional.of(others);
    }

    /** Returns the crop of another picture with its {@link #valuesOf}. */
    Crop with(float[] others, int number, String picture) {
        return new Crop(number, picture, channels, width, height, others, eightBit, range);
    }

    /** Returns the number of pixels of a channel. */
    public int area() {
        return width * height;
    }

    /** Returns the values of other pixels as such a picture can hold them: whole steps, no more. */
    float[] asStored(float[] other) {
        float[] stored = other.clone();
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (float) stored(stored[i]);
        }
        return stored;
    }

    /** Returns the value of another pixel as such a picture can hold it. */
    double stored(double value) {
        return eightBit ? Math.round(Math.max(0, Math.min(1, (float) value)) * BYTE) / BYTE : value;
    }
}
