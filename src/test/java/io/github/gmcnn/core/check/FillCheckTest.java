package io.github.gmcnn.core.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Watching;
import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleBinaryOperator;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FillCheckTest {

    private static final CheckPlan PLAN = CheckPlan.USUAL.withTrials(24);

    private static CheckResult check(DoubleBinaryOperator value, PixelSet missing, CheckPlan plan) {
        CheckedPicture picture = TestPictures.checked(TestPictures.of(value), missing);
        return FillCheck.run(List.of(picture), plan, Progress.SILENT);
    }

    @Test
    void run_noiseFilledWithItsMean_expectsItsMeanDeviation() {
        CheckResult result = check(TestPictures.noise(10), TestPictures.box(70, 70, 16, 16), PLAN);
        assertEquals(24, result.trials());
        assertEquals(1, result.holes());
        // Of 24 x 256 errors, at places of which the contrast differs by some per cent.
        assertEquals(10 * Math.sqrt(2 / Math.PI), result.expected(), 0.8);
        assertEquals(10 * 1.645, result.bound(), 1.6);
        assertEquals(4, result.depths().size()); // 1, 2, 3-4, 5-8
        assertTrue(result.verdict().contains("do not measure here"), result.verdict());
    }

    @Test
    void run_sameSeedAndNumber_givesTheSame_anotherSeedDoesNot() {
        PixelSet hole = TestPictures.box(70, 70, 12, 10);
        ErrorMap first = check(TestPictures.noise(10), hole, PLAN).maps().get(0);
        ErrorMap again = check(TestPictures.noise(10), hole, PLAN).maps().get(0);
        CheckPlan otherSeed = new CheckPlan(OptionalInt.of(24), 10, 2, 0.9);
        ErrorMap other = check(TestPictures.noise(10), hole, otherSeed).maps().get(0);
        assertArrayEquals(first.expected(), again.expected());
        assertArrayEquals(first.bound(), again.bound());
        assertNotEquals(first.expected()[0], other.expected()[0]);
    }

    @Test
    void run_halfSmoothHalfTextured_verdictsDiffer() {
        DoubleBinaryOperator noise = TestPictures.noise(1);
        DoubleBinaryOperator halves =
                (x, y) -> (x < 80 ? 0.2 : 40) * (noise.applyAsDouble(x, y) - 100);
        String smooth = check(halves, TestPictures.box(25, 70, 14, 14), PLAN).verdict();
        String textured = check(halves, TestPictures.box(115, 70, 14, 14), PLAN).verdict();
        assertTrue(textured.endsWith("do not measure here."), textured);
        assertFalse(smooth.endsWith("do not measure here."), smooth);
    }

    @Test
    void run_holeThatFitsNowhereElse_givesASentenceAndNoNumber() {
        CheckResult result = check(TestPictures.noise(3), TestPictures.box(30, 30, 100, 100), PLAN);
        assertEquals(0, result.trials());
        assertFalse(result.isKnown());
        assertTrue(Double.isNaN(result.expected()));
        assertTrue(Float.isNaN(result.maps().get(0).bound()[0]));
        assertEquals(
                "Nothing can be said: known pixels have no place where a hole of this shape fits,"
                        + " and 5 are needed; fill a smaller hole, or check on a larger image.",
                result.verdict());
    }

    /** Two lines from side to side that cross have no other place, but are thin. */
    @Test
    void run_linesAcrossThePicture_areTriedInParts() {
        PixelSet.Builder cross = new PixelSet.Builder();
        for (int y = 0; y < TestPictures.SIDE; y++) {
            boolean across = y >= 78 && y < 82;
            cross.add(y, across ? 0 : 78, across ? TestPictures.SIDE : 82);
        }
        CheckResult result = check(TestPictures.noise(10), cross.build(), PLAN);
        assertEquals(24, result.made().parts());
        assertEquals(10 * Math.sqrt(2 / Math.PI), result.expected(), 0.8); // as of the whole
        assertEquals(2, result.depths().size());
    }

    @Test
    void run_noTimeForFiveTrials_saysSo() {
        CheckPlan soon = new CheckPlan(OptionalInt.empty(), 1e-9, 1, 0.9);
        CheckResult result = check(TestPictures.noise(3), TestPictures.box(70, 70, 9, 9), soon);
        assertEquals(1, result.trials());
        assertEquals(
                "Nothing can be said: only 1 trial ended within 0 s, and 5 are needed; give more"
                        + " time.",
                result.verdict());
    }

    @Test
    void run_hundredsOfDeadPixels_knowsAnErrorForEach() {
        PixelSet.Builder dead = new PixelSet.Builder();
        for (int y = 3; y < 150; y += 7) {
            for (int x = 3 + y % 5; x < 150; x += 7) {
                dead.add(y, x, x + 1);
            }
        }
        CheckResult result = check(TestPictures.noise(10), dead.build(), PLAN);
        assertEquals(441, result.holes());
        for (float expected : result.maps().get(0).expected()) {
            assertTrue(expected > 0 && expected < 20, "" + expected);
        }
    }

    @Test
    void run_otherSliceHasRoom_laysTheHoleThere() {
        CheckedPicture full =
                TestPictures.checked(
                        TestPictures.of(TestPictures.noise(3)), TestPictures.box(30, 30, 100, 100));
        CheckedPicture free =
                TestPictures.checked(
                        TestPictures.of(TestPictures.noise(3)), TestPictures.box(2, 2, 3, 3));
        CheckResult result = FillCheck.run(List.of(full, free), PLAN, Progress.SILENT);
        assertEquals(24, result.trials());
        assertTrue(Float.isFinite(result.maps().get(0).expected()[0]));
    }

    @Test
    void run_truthUnderTheHole_isNotLookedAt() {
        PixelSet hole = TestPictures.box(70, 70, 12, 10);
        DoubleBinaryOperator noise = TestPictures.noise(10);
        DoubleBinaryOperator again = TestPictures.noise(10);
        DoubleBinaryOperator spoiled =
                (x, y) -> {
                    double value = again.applyAsDouble(x, y);
                    return x >= 70 && x < 82 && y >= 70 && y < 80 ? 1e6 : value;
                };
        assertArrayEquals(
                check(noise, hole, PLAN).maps().get(0).bound(),
                check(spoiled, hole, PLAN).maps().get(0).bound());
    }

    @Test
    void run_cancelled_stops() {
        CheckedPicture picture =
                TestPictures.checked(
                        TestPictures.of(TestPictures.noise(3)), TestPictures.box(70, 70, 9, 9));
        assertThrows(
                CancelledException.class,
                () -> FillCheck.run(List.of(picture), PLAN, Watching.cancelAfter(3)));
    }

    @Test
    void run_inpainterAndBytes_leavesTheImageAsItIs(@TempDir Path folder) {
        byte[] values = new byte[96 * 96];
        new java.util.Random(1).nextBytes(values);
        Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(values.clone(), 96, 96);
        PixelSet hole = TestPictures.box(40, 40, 8, 8);
        try (Inpainter inpainter =
                Inpainter.open(TestModels.tiny(folder.resolve("tiny")), ComputeDevice.CPU)) {
            CheckResult result =
                    FillCheck.run(
                            image, hole, inpainter, CheckPlan.USUAL.withTrials(6), Progress.SILENT);
            assertEquals(6, result.trials());
            assertTrue(result.expected() > 30 && result.expected() < 110, "" + result.expected());
        }
        int i = 0;
        for (UnsignedByteType pixel : image) {
            assertEquals(values[i++] & 0xff, pixel.get());
        }
    }
}
