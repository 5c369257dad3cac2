package io.github.gmcnn.core.blend;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.Pictures;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

final class MembraneTest {

    private static Membrane membrane(double[] values, String... rows) {
        return Membrane.of(patch(values, rows), Pictures.set(rows));
    }

    private static Patch patch(double[] values, String... rows) {
        int width = rows[0].length();
        Box box = new Box(0, 0, width, rows.length);
        Patch patch = Patch.read(ArrayImgs.doubles(values, width, rows.length), box, 1, box);
        patch.markMissing(Pictures.set(rows));
        return patch;
    }

    @Test
    void correct_constantOffset_isTakenAway() {
        double[] values = {10, 10, 10, 10, 0, 10, 10, 10, 10};
        double[] prediction = {3, 3, 3, 3, 5, 3, 3, 3, 3};
        membrane(values, "...", ".#.", "...").correct(prediction);
        assertEquals(12, prediction[4], 1e-9);
    }

    @Test
    void correct_aRamp_isInterpolated() {
        // predicted as 0 everywhere: what is added is the membrane itself
        double[] values = {0, 0, 0, 0, 0, 50};
        double[] prediction = new double[6];
        membrane(values, ".####.").correct(prediction);
        // the sweeps end at a change of 0.001 of 50
        assertArrayEquals(new double[] {0, 10, 20, 30, 40, 0}, prediction, 0.5);
    }

    @Test
    void correct_atTheBorder_hasNoRimThere() {
        double[] values = {0, 0, 8};
        double[] prediction = {1, 1, 1};
        membrane(values, "##.").correct(prediction);
        assertArrayEquals(new double[] {8, 8, 1}, prediction, 0.1);
    }

    @Test
    void needed_holdsWhatTouchesAndItsNeighbours() {
        String[] missing = {"#......", "....##.", "....#..", ".......", "......."};
        String[] wanted = {".......", ".....#.", ".......", ".......", "......."};
        Membrane membrane = Membrane.of(patch(new double[35], missing), Pictures.set(wanted));
        assertEquals(new Box(3, 0, 4, 4), membrane.needed());
    }

    @Test
    void correct_anotherHole_isLeftAsItIs() {
        double[] values = {10, 0, 10, 0, 10};
        double[] prediction = {3, 3, 3, 3, 3};
        Patch patch = patch(values, ".#.#.");
        Membrane.of(patch, Pictures.set(".#...")).correct(prediction);
        assertArrayEquals(new double[] {3, 10, 3, 3, 3}, prediction, 1e-9);
    }
}
