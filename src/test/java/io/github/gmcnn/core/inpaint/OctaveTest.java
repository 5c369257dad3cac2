package io.github.gmcnn.core.inpaint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Depth;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;
import org.junit.jupiter.api.Test;

/** A hole of 30 x 30 in 40 x 40, of which a guide at half the size says 10 everywhere. */
final class OctaveTest {

    private static final int SIDE = 40;
    private static final Box IMAGE = new Box(0, 0, SIDE, SIDE);
    private static final Box PAINTED = new Box(3, 3, 34, 34);

    private static double[] lowered(double[] prediction) {
        PixelSet.Builder rows = new PixelSet.Builder();
        for (int y = 5; y < 35; y++) {
            rows.add(y, 5, 35);
        }
        PixelSet hole = rows.build();
        Patch patch = new Patch(IMAGE, 1, new double[SIDE * SIDE], new boolean[SIDE * SIDE]);
        patch.markMissing(hole);
        Img<DoubleType> tens = ArrayImgs.doubles(SIDE / 2, SIDE / 2, 1);
        tens.forEach(pixel -> pixel.set(10));
        new Octave(new Guide(tens, IMAGE, 2), hole, Depth.of(hole, IMAGE), 4, 8)
                .lower(patch, PAINTED, prediction);
        return prediction;
    }

    private static double[] predicted(java.util.function.IntBinaryOperator value) {
        double[] prediction = new double[SIDE * SIDE];
        for (int i = 0; i < prediction.length; i++) {
            prediction[i] = value.applyAsInt(i % SIDE, i / SIDE);
        }
        return prediction;
    }

    @Test
    void lower_constant_staysAtTheRimAndIsTheGuideInside() {
        double[] prediction = lowered(predicted((x, y) -> 3));
        double before = 3;
        for (int x = 0; x < SIDE / 2; x++) {
            double value = prediction[20 * SIDE + x];
            if (x < 5 + 4) { // depth 4 at most
                assertEquals(3, value, "x " + x);
            } else if (x >= 5 + 7) { // depth 8 at least
                assertEquals(10, value, 1e-12, "x " + x);
            }
            assertTrue(value >= before, "x " + x);
            before = value;
        }
    }

    @Test
    void lower_finestOctave_isKept() {
        double[] prediction = lowered(predicted((x, y) -> (x + y) % 2 == 0 ? 1 : -1));
        assertEquals(11, prediction[20 * SIDE + 20], 1e-12);
        assertEquals(9, prediction[20 * SIDE + 21], 1e-12);
    }

    @Test
    void lower_secondOctave_isTheGuides() {
        double[] prediction = lowered(predicted((x, y) -> x / 2 % 2 == 0 ? 1 : -1));
        // what is left of squares of two pixels after bilinear interpolation of their means
        assertEquals(10, prediction[20 * SIDE + 20], 0.51);
        assertEquals(10, prediction[20 * SIDE + 22], 0.51);
    }
}
