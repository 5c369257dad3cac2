package io.github.gmcnn.core.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import net.imglib2.img.array.ArrayImgs;
import org.junit.jupiter.api.Test;

final class HolesTest {

    @Test
    void missing_emptyMask_isEmpty() {
        assertTrue(Holes.missing(Pictures.mask("...", "...")).isEmpty());
    }

    @Test
    void split_joinsBySidesAndCorners() {
        PixelSet all = Pictures.set("#..##..", ".#....#", "..#.###", "......#");
        List<PixelSet> holes = Holes.split(all);
        Box box = new Box(0, 0, 7, 4);
        assertEquals(3, holes.size());
        assertEquals("#......\n.#.....\n..#....\n.......\n", Pictures.of(holes.get(0), box));
        assertEquals("...##..\n.......\n.......\n.......\n", Pictures.of(holes.get(1), box));
    }

    @Test
    void split_aSpiral_isOneHole() {
        PixelSet spiral =
                Pictures.set(
                        "#######", "......#", "#####.#", "#...#.#", "#.###.#", "#.....#",
                        "#######");
        assertEquals(1, Holes.split(spiral).size());
    }

    @Test
    void split_randomMasks_keepEachPixelOnce() {
        Random random = new Random(1);
        for (int n = 0; n < 200; n++) {
            int width = 1 + random.nextInt(20);
            boolean[] values = new boolean[width * (1 + random.nextInt(20))];
            int expected = 0;
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextInt(3) == 0;
                expected += values[i] ? 1 : 0;
            }
            var mask = ArrayImgs.booleans(values, width, values.length / width);
            int sum = Holes.missing(mask).map(all -> sizes(Holes.split(all))).orElse(0);
            assertEquals(expected, sum);
        }
    }

    private static int sizes(List<PixelSet> sets) {
        return sets.stream().mapToInt(PixelSet::size).sum();
    }

    @Test
    void join_groupsFitTheSize_andKeepEachPixelOnce() {
        Random random = new Random(2);
        PixelSet.Builder builder = new PixelSet.Builder();
        int expected = 0;
        for (int y = 0; y < 300; y += 3) {
            for (int x = random.nextInt(30); x < 300; x += 2 + random.nextInt(60)) {
                builder.add(y, x, x + 1);
                expected++;
            }
        }
        List<PixelSet> groups = HoleGroups.join(Holes.split(builder.build()), 64);
        assertTrue(groups.stream().allMatch(group -> group.bounds().longSide() <= 64));
        assertEquals(expected, sizes(groups));
        assertTrue(groups.size() <= 100, groups.size() + " groups");
    }

    @Test
    void cells_cutAlongTheGrid() {
        PixelSet bar = Pictures.set("#####", "#####", "#####");
        List<PixelSet> cells = HoleGroups.cells(bar, 2);
        assertEquals(6, cells.size());
        assertEquals(new Box(4, 2, 1, 1), cells.get(5).bounds());
    }
}
