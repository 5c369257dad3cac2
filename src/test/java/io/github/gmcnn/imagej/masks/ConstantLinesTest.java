package io.github.gmcnn.imagej.masks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Pictures;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConstantLinesTest {

    private static final int SIZE = 6;
    private static final Box PLANE = new Box(0, 0, SIZE, SIZE);

    // No two pixels of a row or column are equal.
    private static int[] varied() {
        int[] values = new int[SIZE * SIZE];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        return values;
    }

    private static PixelSet all() {
        return PixelScan.where(SIZE, PLANE, i -> true).orElseThrow();
    }

    private static String found(int[] values, PixelSet area) {
        Optional<PixelSet> lines = ConstantLines.of(SIZE, area, (a, b) -> values[a] == values[b]);
        return lines.map(set -> Pictures.of(set, PLANE)).orElse("nothing");
    }

    @Test
    void of_rowsAndColumnsOfOneValue_areFound() {
        int[] values = varied();
        for (int i = 0; i < SIZE; i++) {
            values[2 * SIZE + i] = 99;
            values[i * SIZE + 4] = 99;
        }
        assertEquals("....#.\n....#.\n######\n....#.\n....#.\n....#.\n", found(values, all()));
    }

    @Test
    void of_aRowThatBreaksOff_isNone() {
        int[] values = varied();
        for (int i = 0; i < SIZE - 1; i++) {
            values[2 * SIZE + i] = 99;
        }
        assertEquals("nothing", found(values, all()));
    }

    @Test
    void of_aPlaneOfOneValueOrOfConstantRows_isNone() {
        assertEquals("nothing", found(new int[SIZE * SIZE], all()));
        int[] gradient = new int[SIZE * SIZE];
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = i / SIZE;
        }
        assertEquals("nothing", found(gradient, all()));
    }

    @Test
    void of_anArea_endsLinesAtItsBorder() {
        int[] values = varied();
        for (int i = 1; i < 4; i++) {
            values[2 * SIZE + i] = 99;
        }
        PixelSet area = Pictures.set("......", ".###..", ".###..", ".#....", "......", "......");
        assertEquals("......\n......\n.###..\n......\n......\n......\n", found(values, area));
        assertEquals("nothing", found(values, all()));
    }

    @Test
    void of_linesOfOnePixel_isNone() {
        PixelSet pixel = new PixelSet.Builder().add(2, 2, 3).build();
        assertEquals("nothing", found(varied(), pixel));
    }
}
