package io.github.gmcnn.core.blend;

import static io.github.gmcnn.ImageAssert.assertPixels;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.Pictures;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PlateTest {

    private static Patch patch(double[] values, int width, PixelSet missing) {
        int height = values.length / width;
        Box box = new Box(0, 0, width, height);
        Patch patch = Patch.read(ArrayImgs.doubles(values, width, height), box, 1, box);
        patch.markMissing(missing);
        return patch;
    }

    private static PixelSet set(Box box) {
        PixelSet.Builder builder = new PixelSet.Builder();
        for (int y = box.y(); y < box.bottom(); y++) {
            builder.add(y, box.x(), box.right());
        }
        return builder.build();
    }

    private static boolean isIn(Box box, int x, int y) {
        return x >= box.x() && x < box.right() && y >= box.y() && y < box.bottom();
    }

    /** Fills a square hole in a square picture, predicted as 0, by a plate of stiffness 3. */
    private static double[] filled(int side, Box hole, DoubleBinaryOperator truth) {
        double[] values = new double[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = truth.applyAsDouble(i % side, i / side);
        }
        Patch patch = patch(values, side, set(hole));
        int[] unknowns =
                IntStream.range(0, values.length).filter(i -> patch.missing()[i]).toArray();
        double[] prediction = new double[values.length];
        new Plate(patch, unknowns, 3, Plate.MOST_STEPS).correct(prediction);
        return prediction;
    }

    @Test
    void fill_ofASlope_continuesItAndKeepsWhatIsKnown() {
        int side = 40;
        double[] values = new double[side * side];
        for (int i = 0; i < values.length; i++) {
            values[i] = 2 * (i % side) + i / side;
        }
        Box hole = new Box(15, 12, 9, 7);
        double[] lost = values.clone();
        set(hole)
                .forEachRun(
                        (y, from, to, first) ->
                                Arrays.fill(lost, y * side + from, y * side + to, Double.NaN));
        double[] filled = Plate.fill(patch(lost, side, set(hole)));
        assertPixels(
                side,
                filled.length,
                i -> values[i],
                i -> filled[i],
                i -> isIn(hole, i % side, i / side) ? 1e-3 : 0); // stops at 3e-6 of the range
    }

    private static void assertFilled(
            int side, Box hole, DoubleBinaryOperator truth, double tolerance) {
        double[] fill = filled(side, hole, truth);
        assertPixels(
                side,
                fill.length,
                i -> isIn(hole, i % side, i / side) ? truth.applyAsDouble(i % side, i / side) : 0,
                i -> fill[i],
                tolerance);
    }

    // In one dimension the solutions are a + b x + c exp(k x) + d exp(-k x).
    @ParameterizedTest
    @CsvSource({"5, 0.001", "20, 0.001", "40, 0.05", "120, 1.5"})
    void correct_aSolution_isFoundAgain(int hole, double tolerance) {
        double k = 2 * Math.log(1.0 / 6 + Math.sqrt(1.0 / 36 + 1)); // 2 cosh(k) - 2 = 1 / 9
        int side = hole + 16;
        DoubleBinaryOperator truth =
                (x, y) -> 2 + x / side + Math.exp(k * (x - 8 - hole)) + Math.exp(-k * (y - 8));
        // Of a range of 25. In a wide hole the steps end before the widest waves are right, which
        // begin with the coarse solution: 6 % of a range that is steep at the rim only.
        assertFilled(side, new Box(8, 8, hole, hole), truth, tolerance);
    }

    @Test
    void correct_slopesOutside_goOnInside() {
        // A ridge that rises to both sides of the hole; a membrane would be flat in it, at 96.5.
        DoubleBinaryOperator ridge = (x, y) -> x + y == 0 ? 200 : 100 - Math.abs(x - 19.5);
        double[] fill = filled(40, new Box(17, 0, 6, 40), ridge);
        // by a direct solver
        assertEquals(97.1665, fill[20 * 40 + 17], 0.01);
        assertEquals(97.7663, fill[20 * 40 + 19], 0.01);
    }

    @Test
    void correct_predictionThatDiffersByAConstant_isTheTruth() {
        double[] values = new double[900];
        double[] prediction = new double[900];
        for (int i = 0; i < 900; i++) {
            values[i] = Math.sin(i * 0.37) * 50 + 100;
            prediction[i] = values[i] - 7;
        }
        Box box = new Box(9, 11, 13, 8);
        PixelSet missing = set(box);
        Plate.of(patch(values, 30, missing), missing).correct(prediction);
        assertPixels(
                30,
                900,
                i -> values[i] - (isIn(box, i % 30, i / 30) ? 0 : 7),
                i -> prediction[i],
                1e-9);
    }

    @Test
    void correct_allButOnePixelMissing_isThatPixel() {
        double[] values = {8, 0, 0, 0, 0, 0};
        double[] prediction = {0, 0, 0, 0, 0, 0};
        PixelSet missing = Pictures.set(".#####");
        Plate.of(patch(values, 6, missing), missing).correct(prediction);
        assertArrayEquals(new double[] {0, 8, 8, 8, 8, 8}, prediction, 1e-3);
    }

    @Test
    void correct_overshoot_endsAtTheKnownValues() {
        double[] values = new double[400];
        for (int i = 0; i < 400; i++) {
            values[i] = Math.min(100, 25 * Math.max(0, 10 - Math.abs(i % 20 - 9.5)));
        }
        PixelSet missing = set(new Box(6, 0, 8, 20));
        double[] prediction = new double[400];
        Plate.of(patch(values, 20, missing), missing).correct(prediction);
        for (double value : prediction) {
            assertEquals(true, value <= 100, value + "");
        }
    }

    @Test
    void needed_holdsWhatIsInReachAndTwoAround() {
        String[] missing = {"#........", ".........", ".........", ".....##..", "....#...#"};
        String[] wanted = {".........", ".........", ".........", "......#..", "........."};
        Patch patch = patch(new double[45], 9, Pictures.set(missing));
        assertEquals(new Box(2, 1, 7, 4), Plate.of(patch, Pictures.set(wanted)).needed());
    }
}
