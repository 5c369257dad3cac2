package io.github.gmcnn.core.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

final class PixelSetsTest {

    private static final Box SMALL = new Box(0, 0, 23, 17);
    private static final Box HUGE = new Box(0, 0, 30_000, 20_000);

    private static Optional<PixelSet> random(Random random, double share) {
        boolean[] flags = new boolean[(int) SMALL.area()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = random.nextDouble() < share;
        }
        return where(i -> flags[i]);
    }

    private static Optional<PixelSet> where(IntPredicate accept) {
        return PixelScan.where(SMALL.width(), SMALL, accept);
    }

    private static boolean contains(PixelSet set, int x, int y) {
        boolean[] found = new boolean[1];
        set.forEachRunOfRow(y, x, x + 1, (row, from, to, index) -> found[0] = true);
        return found[0];
    }

    private static String picture(Optional<PixelSet> set) {
        return set.map(pixels -> Pictures.of(pixels, SMALL)).orElse("nothing");
    }

    /** As images of ImgLib2 can have them. */
    @Test
    void union_beforeTheOrigin_isThatOfThePixels() {
        PixelSet a = new PixelSet.Builder().add(-2, -5, -1).add(1, 3, 5).build();
        PixelSet b = new PixelSet.Builder().add(-2, -3, 4).add(0, -7, -6).build();
        List<String> runs = new ArrayList<>();
        PixelSets.union(List.of(a, b))
                .forEachRun((y, from, to, index) -> runs.add(y + ": " + from + " to " + to));
        assertEquals(List.of("-2: -5 to 4", "0: -7 to -6", "1: 3 to 5"), runs);
    }

    @RepeatedTest(40)
    void all_ofRandomSets_areWhatTheirPixelsSay(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        PixelSet a = random(random, 0.02 + 0.5 * random.nextDouble()).orElseThrow();
        PixelSet b = random(random, 0.02 + 0.5 * random.nextDouble()).orElseThrow();
        double radius = random.nextInt(14) / 2.0;
        int w = SMALL.width();
        assertEquals(
                picture(where(i -> contains(a, i % w, i / w) || contains(b, i % w, i / w))),
                picture(Optional.of(PixelSets.union(List.of(a, b)))));
        assertEquals(
                picture(where(i -> contains(a, i % w, i / w) && contains(b, i % w, i / w))),
                picture(PixelSets.intersect(a, b)));
        assertEquals(
                picture(where(i -> !contains(a, i % w, i / w))),
                picture(PixelSets.invert(a, SMALL)));
        assertEquals(
                picture(where(i -> isNear(a, i % w, i / w, radius))),
                picture(Optional.of(PixelSets.grow(a, radius, SMALL))));
    }

    private static boolean isNear(PixelSet set, int x, int y, double radius) {
        for (int v = 0; v < SMALL.height(); v++) {
            for (int u = 0; u < SMALL.width(); u++) {
                boolean near = (u - x) * (u - x) + (v - y) * (v - y) <= radius * radius;
                if (near && contains(set, u, v)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void grow_onePixelByTwo_isADisc() {
        PixelSet pixel = new PixelSet.Builder().add(2, 2, 3).build();
        assertEquals(
                "..#..\n.###.\n#####\n.###.\n..#..\n",
                Pictures.of(PixelSets.grow(pixel, 2, SMALL), new Box(0, 0, 5, 5)));
    }

    @Test
    void grow_byANegativeRadius_isRefused() {
        PixelSet pixel = new PixelSet.Builder().add(2, 2, 3).build();
        assertThrows(IllegalArgumentException.class, () -> PixelSets.grow(pixel, -1, SMALL));
    }

    @Test
    void invert_ofEverything_isNothing() {
        PixelSet all = where(i -> true).orElseThrow();
        assertEquals(Optional.empty(), PixelSets.invert(all, SMALL));
    }

    @Test
    void union_ofDisjointRows_keepsTheirOrder() {
        PixelSet low = new PixelSet.Builder().add(9, 3, 5).build();
        PixelSet high = new PixelSet.Builder().add(1, 7, 9).add(9, 4, 8).build();
        PixelSet union = PixelSets.union(List.of(low, high));
        assertEquals(new Box(3, 1, 6, 9), union.bounds());
        assertEquals(7, union.size());
    }

    @Test
    void rows_thatOverlapManyTimes_areMerged() {
        PixelRows rows = new PixelRows(SMALL);
        for (int i = 0; i < 10_000; i++) {
            rows.add(3, i % 5 - 2, i % 5 + 1);
        }
        rows.add(3, 20, 90);
        rows.add(-1, 0, 9);
        rows.add(17, 0, 9);
        PixelSet set = rows.build().orElseThrow();
        assertEquals(5 + 3, set.size());
        assertEquals(new Box(0, 3, 23, 1), set.bounds());
    }

    @Test
    void all_onAHugeImage_takeMemoryByRows() {
        PixelSet dot = new PixelSet.Builder().add(10_000, 15_000, 15_010).build();
        long before = allocated();
        PixelSet inverted = PixelSets.invert(dot, HUGE).orElseThrow();
        PixelSet grown = PixelSets.grow(dot, 500, HUGE);
        PixelSet all = PixelSets.union(List.of(inverted, grown));
        long bytes = allocated() - before;
        assertEquals(HUGE.area(), all.size());
        assertEquals(HUGE.area() - 10, inverted.size());
        assertTrue(bytes < 30_000_000, bytes + " bytes were allocated");
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
