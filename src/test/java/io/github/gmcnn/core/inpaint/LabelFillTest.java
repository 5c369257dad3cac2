package io.github.gmcnn.core.inpaint;

import static io.github.gmcnn.ImageAssert.assertPixels;
import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Watching;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fills of label images; none of them starts the engine. */
final class LabelFillTest {

    private static final int SIDE = 80;
    private static final Box ALL = new Box(0, 0, SIDE, SIDE);

    @TempDir static Path folder;
    private static Inpainter inpainter;

    @BeforeAll
    static void open() {
        FillStyle labels = new FillStyle(LargeHoles.COARSE_TO_FINE, Detail.LABELS);
        inpainter =
                Inpainter.open(TestModels.tiny(folder.resolve("tiny")), ComputeDevice.CPU, labels);
    }

    private static PixelSet disc(int x, int y, int radius) {
        return PixelScan.where(SIDE, ALL, i -> Math.hypot(i % SIDE - x, i / SIDE - y) <= radius)
                .orElseThrow();
    }

    private static Img<UnsignedShortType> labels() {
        Img<UnsignedShortType> image = ArrayImgs.unsignedShorts(SIDE, SIDE);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.getAt(x, y).set(x < 40 ? 7 : 1200);
            }
        }
        return image;
    }

    @Test
    void fill_twoLabels_goOnInStraightLineWithNoNewValue() {
        Img<UnsignedShortType> image = labels();
        Img<UnsignedShortType> truth = image.copy();
        PixelSet hole = disc(40, 40, 18);
        hole.forEachRun(
                (y, from, to, i) -> {
                    for (int x = from; x < to; x++) {
                        image.getAt(x, y).set(500);
                    }
                });
        FillReport report = inpainter.fill(image, hole, Progress.SILENT);
        assertEquals(new FillReport(1, hole.size(), 0), report);
        int wrong = 0;
        Set<Integer> values = new HashSet<>();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                values.add(image.getAt(x, y).get());
                wrong += image.getAt(x, y).valueEquals(truth.getAt(x, y)) ? 0 : 1;
            }
        }
        assertEquals(Set.of(7, 1200), values);
        assertTrue(wrong <= 37, wrong + " pixels"); // at most one column along the edge
    }

    @Test
    void fill_colours_areTakenWhole() {
        Random random = new Random(5);
        Img<UnsignedByteType> image = ArrayImgs.unsignedBytes(SIDE, SIDE, 3);
        image.forEach(pixel -> pixel.set(random.nextInt(256)));
        Set<List<Integer>> known = new HashSet<>();
        PixelSet hole = disc(30, 50, 9);
        inpainter.fill(image, hole, Progress.SILENT);
        boolean[] missing = new boolean[SIDE * SIDE];
        hole.forEachRun(
                (y, from, to, i) -> Arrays.fill(missing, y * SIDE + from, y * SIDE + to, true));
        for (int i = 0; i < missing.length; i++) {
            if (!missing[i]) {
                known.add(colour(image, i));
            }
        }
        for (int i = 0; i < missing.length; i++) {
            assertTrue(known.contains(colour(image, i)), "pixel " + i);
        }
    }

    private static List<Integer> colour(Img<UnsignedByteType> image, int i) {
        return List.of(
                image.getAt(i % SIDE, i / SIDE, 0).get(),
                image.getAt(i % SIDE, i / SIDE, 1).get(),
                image.getAt(i % SIDE, i / SIDE, 2).get());
    }

    @Test
    void fill_nanAroundTheHole_isPassedOver() {
        Img<FloatType> image = ArrayImgs.floats(SIDE, SIDE);
        image.forEach(pixel -> pixel.set(3));
        disc(40, 40, 12)
                .forEachRun(
                        (y, from, to, i) -> {
                            for (int x = from; x < to; x++) {
                                image.getAt(x, y).set(Float.NaN);
                            }
                        });
        inpainter.fill(image, disc(40, 40, 5), Progress.SILENT);
        assertEquals(3, image.getAt(40, 40).get());
        assertTrue(Float.isNaN(image.getAt(40, 50).get()));
    }

    /** As of a dead row and a dead column, which together reach from side to side. */
    @Test
    void fill_holeFromSideToSide_isFilled() {
        Img<UnsignedShortType> image = labels();
        PixelSet cross = PixelScan.where(SIDE, ALL, i -> i % SIDE == 9 || i / SIDE == 50).get();
        image.getAt(9, 3).set(500);
        inpainter.fill(image, cross, Progress.SILENT);
        assertEquals(7, image.getAt(9, 3).get());
        assertEquals(1200, image.getAt(70, 50).get());
    }

    @Test
    void fill_nothingFinite_isRefused() {
        Img<FloatType> image = ArrayImgs.floats(SIDE, SIDE);
        image.forEach(pixel -> pixel.set(Float.NaN));
        assertRefused(
                "The hole at x=35, y=35 cannot be filled with labels: no pixel of the image is"
                        + " known and finite.",
                InputException.class,
                () -> inpainter.fill(image, disc(40, 40, 5), Progress.SILENT));
    }

    @Test
    void fill_cancelled_changesNothing() {
        Img<UnsignedShortType> image = labels();
        Img<UnsignedShortType> before = image.copy();
        PixelSet one = disc(15, 40, 5);
        PixelSet two = disc(60, 40, 5);
        PixelSet both = PixelSets.union(List.of(one, two));
        int[] asked = {0};
        Progress second = Watching.cancelWhen(() -> asked[0]++ > 0);
        assertThrows(CancelledException.class, () -> inpainter.fill(image, both, second));
        assertPixels(
                SIDE,
                SIDE * SIDE,
                i -> before.getAt(i % SIDE, i / SIDE).get(),
                i -> image.getAt(i % SIDE, i / SIDE).get());
    }
}
