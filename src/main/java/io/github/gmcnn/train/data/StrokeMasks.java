package io.github.gmcnn.train.data;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import java.util.Random;

/**
 * Masks of free-form strokes: random walks of thick lines that turn back and forth.
 *
 * <p>With {@code minParts = maxParts = 10, maxVertices = 20, maxLength = 100, minBrush = 10,
 * maxBrush = 24, maxAngle = 360} the strokes are those the reference trains with; they cover 60 %
 * of a crop of 256 pixels on average.
 *
 * <p>Two deviations from the reference, both repairs: x and y are not exchanged (B21), and the
 * round caps are filled (B22).
 *
 * <p>Source: reference {@code pytorch/util/utils.py}, {@code generate_stroke_mask} and {@code
 * np_free_form_mask}.
 *
 * @param minParts fewest walks in one mask
 * @param maxParts most walks in one mask
 * @param maxVertices most lines of a walk; one without lines is a single pixel
 * @param maxLength longest line, in pixels
 * @param minBrush thinnest line, in pixels; drawn widths are even
 * @param maxBrush thickest line, in pixels
 * @param maxAngle largest turn of a line against the vertical, in degrees
 */
public record StrokeMasks(
        @Option(key = "minstrokes", label = "Fewest strokes", help = "fewest strokes of a mask")
                int minParts,
        @Option(key = "maxstrokes", label = "Most strokes", help = "most strokes of a mask")
                int maxParts,
        @Option(key = "vertices", label = "Lines of a stroke", help = "most lines of a stroke")
                int maxVertices,
        @Option(
                        key = "line",
                        label = "Longest line",
                        byDefault = "auto",
                        help = "longest line in pixels; `auto`: `holes`")
                int maxLength,
        @Option(
                        label = "Thinnest line",
                        byDefault = "auto",
                        help = "thinnest line of a stroke in pixels; `auto`: a tenth of `holes`")
                int minBrush,
        @Option(
                        label = "Thickest line",
                        byDefault = "auto",
                        help = "thickest line of a stroke in pixels; `auto`: a quarter of `holes`")
                int maxBrush,
        @Option(
                        key = "angle",
                        label = "Largest turn (deg.)",
                        help = "largest turn of a line in degrees")
                int maxAngle)
        implements MaskSampler {

    private static final int ATTEMPTS = 100;

    /** Checks each number; the message names it and the rule. */
    public StrokeMasks {
        InputException.require(minParts >= 1, "strokes.minParts", minParts, "must be 1 or more");
        InputException.require(
                maxParts >= minParts && maxParts <= 1000,
                "strokes.maxParts",
                maxParts,
                "must be from minParts, " + minParts + ", to 1000");
        requireRange("strokes.maxVertices", maxVertices, 1, 1000);
        requireRange("strokes.maxLength", maxLength, 1, 10_000);
        requireRange("strokes.minBrush", minBrush, 2, 1000);
        requireRange("strokes.maxBrush", maxBrush, minBrush, 1000);
        requireRange("strokes.maxAngle", maxAngle, 1, 360);
    }

    private static void requireRange(String name, int value, int low, int high) {
        InputException.require(
                value >= low && value <= high, name, value, "must be from " + low + " to " + high);
    }

    @Override
    public boolean[] draw(int height, int width, Random random) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            StrokeRaster raster = new StrokeRaster(height, width);
            int parts = minParts + random.nextInt(maxParts - minParts + 1);
            for (int part = 0; part < parts; part++) {
                walk(raster, height, width, random);
            }
            if (!raster.isFull()) {
                return raster.missing();
            }
        }
        throw new InputException(
                "Strokes of up to "
                        + maxBrush
                        + " pixels left nothing of "
                        + width
                        + " x "
                        + height
                        + " in "
                        + ATTEMPTS
                        + " drawings; choose fewer or thinner strokes.");
    }

    // The random numbers are drawn in the reference's order.
    private void walk(StrokeRaster raster, int height, int width, Random random) {
        int vertices = random.nextInt(maxVertices + 1);
        int y = random.nextInt(height);
        int x = random.nextInt(width);
        int brush = 0;
        for (int i = 0; i < vertices; i++) {
            double turn = Math.toRadians(random.nextInt(maxAngle + 1));
            double angle = i % 2 == 0 ? 2 * Math.PI - turn : turn;
            int length = random.nextInt(maxLength + 1);
            brush = (minBrush + random.nextInt(maxBrush - minBrush + 1)) / 2 * 2;
            int nextY = inside(y + length * Math.cos(angle), height);
            int nextX = inside(x + length * Math.sin(angle), width);
            raster.line(x, y, nextX, nextY, brush);
            y = nextY;
            x = nextX;
        }
        raster.line(x, y, x, y, brush);
    }

    private static int inside(double coordinate, int size) {
        return (int) Math.max(0, Math.min(size - 1, coordinate));
    }
}
