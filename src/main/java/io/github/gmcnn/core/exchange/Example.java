package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.inpaint.BareGenerator;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import io.github.gmcnn.core.pixels.PngImage;
import io.github.gmcnn.core.pixels.ValueRange;
import io.github.gmcnn.core.weights.Weights;

/**
 * A picture with holes, drawn by {@link ExamplePicture}, and what a model makes of it: the test
 * tensors of a package, as its consumers give and get them.
 *
 * @param side of the square, in pixels
 * @param input (4, side, side): red, green, blue, mask; colours from 0 to 255 for a model of the
 *     rule BYTE, else from -1 to 1 and 0 where missing
 * @param output (3, side, side) in the same range
 * @param bytes whether the range is 0 to 255
 */
record Example(int side, float[] input, float[] output, boolean bytes) {

    private static final int MAX_SIDE = 256;
    private static final int COLOURS = PngImage.CHANNELS;

    static Example of(ModelDescription description, Weights weights) {
        int side = Math.min(description.cropSize(), MAX_SIDE);
        boolean bytes = description.valueRange() == ValueRangeRule.BYTE;
        int area = side * side;
        float[] levels = ExamplePicture.levels(side); // (4, side, side)
        float[] input = levels.clone();
        for (int i = 0; i < COLOURS * area; i++) {
            boolean missing = levels[COLOURS * area + i % area] == 1;
            input[i] = missing ? 0 : ValueRange.BYTE.toNetwork(levels[i]);
        }
        float[] output = BareGenerator.run(weights, input, side, side);
        return bytes
                ? new Example(side, levels, toLevels(output), true)
                : new Example(side, input, output, false);
    }

    private static float[] toLevels(float[] values) {
        float[] levels = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            levels[i] = (float) ValueRange.BYTE.toPixel(values[i]);
        }
        return levels;
    }

    int[] inputShape() {
        return new int[] {1, COLOURS + 1, side, side};
    }

    int[] outputShape() {
        return new int[] {1, COLOURS, side, side};
    }

    /** Returns the picture with white holes, and to the right of it with filled ones. */
    PngImage cover() {
        byte[] rgb = new byte[2 * side * side * COLOURS];
        for (int i = 0; i < side * side; i++) {
            int left = (i / side * 2 * side + i % side) * COLOURS;
            boolean missing = input[COLOURS * side * side + i] == 1;
            for (int c = 0; c < COLOURS; c++) {
                int at = c * side * side + i;
                rgb[left + c] = missing ? (byte) 255 : level(input[at]);
                rgb[left + side * COLOURS + c] = level(missing ? output[at] : input[at]);
            }
        }
        return new PngImage(2 * side, side, rgb);
    }

    private byte level(float value) {
        return (byte) Math.round(bytes ? value : ValueRange.BYTE.toPixel(value));
    }
}
