package io.github.gmcnn.core.patches;

import static io.github.gmcnn.ImageAssert.assertPixels;
import static io.github.gmcnn.ImageAssert.where;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Watching;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PatchFillTest {

    private static final int SIDE = 96;
    private static final int HOLE = 24;
    private static final float FLAT = 0.5f;

    /** A square hole in the middle, its guide flat. */
    private static Region holed(int channels, float[] picture) {
        boolean[] missing = new boolean[SIDE * SIDE];
        float[] values = picture.clone();
        int from = (SIDE - HOLE) / 2;
        for (int i = 0; i < missing.length; i++) {
            int x = i % SIDE - from;
            int y = i / SIDE - from;
            missing[i] = x >= 0 && y >= 0 && x < HOLE && y < HOLE;
            for (int c = 0; c < channels && missing[i]; c++) {
                values[c * missing.length + i] = FLAT;
            }
        }
        return new Region(SIDE, SIDE, channels, values, missing, new boolean[missing.length], 0);
    }

    private static float[] noise(int channels) {
        SplittableRandom random = new SplittableRandom(7);
        float[] values = new float[channels * SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    // Tiles of 8 x 8 pixels, each the same disc.
    private static float[] lattice() {
        float[] values = new float[SIDE * SIDE];
        for (int i = 0; i < values.length; i++) {
            double x = i % SIDE % 8 - 3.5;
            double y = i / SIDE % 8 - 3.5;
            values[i] = x * x + y * y < 8 ? 0.9f : 0.1f;
        }
        return values;
    }

    private static PatchFill.Filled fill(Region region) {
        return PatchFill.fill(region, PatchSettings.USUAL, Progress.SILENT).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void fill_leavesKnownPixels(int channels) {
        float[] picture = noise(channels);
        Region region = holed(channels, picture);
        PatchFill.Filled filled = fill(region);
        assertKnown(region, picture, filled.mean());
        assertKnown(region, picture, filled.best());
        assertPixels(
                SIDE,
                SIDE * SIDE,
                i -> i,
                i -> filled.sources()[i],
                where(i -> !region.missing()[i]));
    }

    private static void assertKnown(Region region, float[] expected, float[] actual) {
        assertPixels(
                SIDE,
                expected.length,
                i -> expected[i],
                i -> actual[i],
                where(i -> !region.missing()[i % region.area()]));
    }

    @Test
    void fill_copiesTheBestFromItsSource() {
        float[] picture = noise(3);
        Region region = holed(3, picture);
        PatchFill.Filled filled = fill(region);
        for (int i = 0; i < picture.length; i++) {
            int source = filled.sources()[i % region.area()];
            assertFalse(region.missing()[source]);
            assertEquals(picture[i / region.area() * region.area() + source], filled.best()[i]);
        }
    }

    @Test
    void fill_isTheSame_forAnyNumberOfThreads() throws Exception {
        Region region = holed(3, noise(3));
        PatchFill.Filled alone = in(1, region);
        for (int threads : new int[] {2, 5}) {
            PatchFill.Filled together = in(threads, region);
            assertArrayEquals(alone.mean(), together.mean());
            assertArrayEquals(alone.best(), together.best());
            assertArrayEquals(alone.sources(), together.sources());
        }
    }

    private static PatchFill.Filled in(int threads, Region region) throws Exception {
        ForkJoinPool pool = new ForkJoinPool(threads);
        try {
            return pool.submit(() -> fill(region)).get();
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void fill_goesOnWithALattice() {
        float[] picture = lattice();
        PatchFill.Filled filled = fill(holed(1, picture));
        double sum = 0;
        for (int i = 0; i < picture.length; i++) {
            sum += Math.abs(filled.mean()[i] - picture[i]);
        }
        // a flat fill differs by 0.4 at each pixel
        assertTrue(sum / (HOLE * HOLE) < 0.02, "mean difference " + sum / (HOLE * HOLE));
    }

    /** Weights fall with depth; where they would vanish there must still be a value. */
    @Test
    void fill_veryDeepHole_isFilledInItsMiddle() {
        int side = 640;
        float[] values = new float[side * side];
        boolean[] missing = new boolean[values.length];
        for (int i = 0; i < values.length; i++) {
            int x = i % side;
            int y = i / side;
            missing[i] = x >= 16 && y >= 16 && x < side - 16 && y < side - 16;
            values[i] = missing[i] ? FLAT : (x + y) % 2 == 0 ? 0.25f : 0.75f;
        }
        Region region = new Region(side, side, 1, values, missing, new boolean[values.length], 0);
        PatchFill.Filled filled = fill(region);
        int middle = side / 2 * side + side / 2;
        assertTrue(filled.mean()[middle] >= 0.25f && filled.mean()[middle] <= 0.75f);
        assertTrue(filled.best()[middle] == 0.25f || filled.best()[middle] == 0.75f);
    }

    @Test
    void fill_copiesNothingBarred() {
        Region region = holed(1, noise(1));
        for (int i = 0; i < region.area(); i++) {
            region.barred()[i] = i % SIDE < SIDE / 2; // the left half
        }
        PatchFill.Filled filled = fill(region);
        for (int i = 0; i < region.area(); i++) {
            if (region.missing()[i]) {
                assertTrue(filled.sources()[i] % SIDE >= SIDE / 2);
            }
        }
    }

    @Test
    void fill_passesOverPixelsThatAreNotFinite() {
        float[] picture = noise(3);
        int nan = SIDE / 2 * SIDE + (SIDE - HOLE) / 2 - 2; // beside the hole
        picture[nan] = Float.NaN; // in one channel only
        picture[2 * SIDE * SIDE + nan + 5 * SIDE] = Float.POSITIVE_INFINITY;
        Region region = holed(3, picture);
        PatchFill.Filled filled = fill(region);
        for (int i = 0; i < picture.length; i++) {
            assertTrue(
                    !region.missing()[i % region.area()]
                            || Float.isFinite(filled.mean()[i])
                                    && Float.isFinite(filled.best()[i]));
        }
        assertKnown(region, picture, filled.mean());
    }

    @Test
    void fill_isEmpty_whereNothingCanBeCopied() {
        Region region = holed(1, noise(1));
        Arrays.fill(region.barred(), true);
        Optional<PatchFill.Filled> filled =
                PatchFill.fill(region, PatchSettings.USUAL, Progress.SILENT);
        assertTrue(filled.isEmpty());
    }

    @Test
    void fill_reachesTheBorderOfTheImage() {
        Region region = holed(1, lattice());
        for (int i = 0; i < region.area(); i++) {
            region.missing()[i] = i % SIDE >= SIDE - HOLE && i / SIDE < HOLE; // a corner
        }
        PatchFill.Filled filled = fill(region);
        for (int i = 0; i < region.area(); i++) {
            assertTrue(filled.mean()[i] >= 0.099f && filled.mean()[i] <= 0.901f);
        }
    }

    @Test
    void fill_canBeCancelled() {
        Progress cancelled = Watching.cancelAfter(0);
        assertThrows(
                CancelledException.class,
                () -> PatchFill.fill(holed(1, noise(1)), PatchSettings.USUAL, cancelled));
    }
}
