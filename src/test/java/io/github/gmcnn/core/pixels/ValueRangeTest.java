package io.github.gmcnn.core.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ValueRangeTest {

    @Test
    void of_ignoresHotPixels_andLeavesRoom() {
        double[] known = IntStream.rangeClosed(0, 10_000).mapToDouble(i -> i / 100.0).toArray();
        known[10_000] = 65_535;
        known[0] = -65_535;
        ValueRange range = ValueRange.of(known);
        // quantiles 0.1 and 99.9, then 5 % of 99.8 at each end
        assertEquals(0.1 - 4.99, range.low(), 1e-9);
        assertEquals(99.9 + 4.99, range.high(), 1e-9);
    }

    @Test
    void toPixel_undoesToNetwork() {
        ValueRange range = new ValueRange(-3.5, 1200);
        assertEquals(777, range.toPixel(range.toNetwork(777)), 1e-4); // float32 of 1200
        assertEquals(1, range.toNetwork(5000));
        assertEquals(-1, range.toNetwork(-5000));
    }

    @Test
    void of_oneValue_isFlat_andGivesItBack() {
        ValueRange range = ValueRange.of(new double[] {7, 7, 7});
        assertTrue(range.isFlat());
        assertEquals(0, range.toNetwork(7));
        assertEquals(7, range.toPixel(0.3));
    }

    @Test
    void byteRange_isTheReferences() {
        assertEquals(200 / 127.5f - 1, ValueRange.BYTE.toNetwork(200), 1e-7f);
    }
}
