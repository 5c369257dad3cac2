package io.github.gmcnn.imagej.masks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class HotPixelsTest {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final Box PLANE = new Box(0, 0, WIDTH, HEIGHT);

    private static float[] noise(double mean, double deviation) {
        Random random = new Random(1);
        float[] values = new float[WIDTH * HEIGHT];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (mean + deviation * random.nextGaussian());
        }
        return values;
    }

    private static String found(float[] values, double deviations, double floor) {
        Optional<PixelSet> set =
                HotPixels.of(WIDTH, HEIGHT, PLANE, i -> values[i], deviations, floor);
        TreeSet<String> points = new TreeSet<>();
        set.ifPresent(
                pixels ->
                        pixels.forEachRun(
                                (y, from, to, index) -> {
                                    for (int x = from; x < to; x++) {
                                        points.add(x + "," + y);
                                    }
                                }));
        return String.join(" ", points);
    }

    @Test
    void of_singlePixelsAboveAndBelow_areFoundAlsoInCorners() {
        float[] values = noise(100, 2);
        values[20 * WIDTH + 30] += 60;
        values[21 * WIDTH + 9] -= 60;
        values[0] += 60;
        values[WIDTH - 1] = Float.POSITIVE_INFINITY;
        assertEquals("0,0 30,20 63,0 9,21", found(values, 10, 1));
    }

    @Test
    void of_smallerThanTheLimit_isSpared() {
        float[] values = noise(100, 2);
        values[20 * WIDTH + 30] = 100 + 60;
        assertEquals("30,20", found(values, 20, 1));
        assertEquals("", found(values, 40, 1));
    }

    @Test
    void of_edgesLinesAndBlurredSpots_areSpared() {
        float[] values = noise(100, 2);
        for (int y = 0; y < HEIGHT; y++) {
            values[y * WIDTH + 20] += 500; // a line
            for (int x = 40; x < WIDTH; x++) {
                values[y * WIDTH + x] += 300; // an edge
            }
            for (int x = 0; x < 16; x++) {
                int r2 = (x - 8) * (x - 8) + (y - 20) * (y - 20);
                values[y * WIDTH + x] += (float) (400 * Math.exp(-r2 / 2.0)); // a spot, sigma 1
            }
        }
        assertEquals("", found(values, 10, 1));
    }

    @Test
    void of_aFlatPlane_usesTheFloor() {
        float[] values = new float[WIDTH * HEIGHT];
        values[5 * WIDTH + 5] = 11;
        values[9 * WIDTH + 9] = 9;
        assertEquals("5,5", found(values, 10, 1));
        assertEquals("5,5 9,9", found(values, 10, 0));
    }

    @Test
    void of_aSubtractedBackground_measuresTheNoiseThatIsLeft() {
        float[] values = noise(0, 20);
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.max(0, Math.round(values[i]) - 15); // most are 0
        }
        String few = found(values, 10, 1);
        values[20 * WIDTH + 30] = 900;
        assertEquals("", few);
        assertEquals("30,20", found(values, 10, 1));
    }

    @Test
    void of_notANumber_isNeitherHotNorNeighbour() {
        float[] values = noise(100, 2);
        values[20 * WIDTH + 30] = Float.NaN;
        values[20 * WIDTH + 31] += 60;
        assertEquals("31,20", found(values, 10, 1));
    }

    @Test
    void of_aPartOfThePlane_looksOnlyThere() {
        float[] values = noise(100, 2);
        values[20 * WIDTH + 30] += 60;
        Box left = new Box(0, 0, 30, HEIGHT);
        assertEquals(Optional.empty(), HotPixels.of(WIDTH, HEIGHT, left, i -> values[i], 10, 1));
    }

    @Test
    void of_onePixel_hasNoNeighbours() {
        Box pixel = new Box(0, 0, 1, 1);
        assertEquals(Optional.empty(), HotPixels.of(1, 1, pixel, i -> 7, 10, 1));
    }
}
