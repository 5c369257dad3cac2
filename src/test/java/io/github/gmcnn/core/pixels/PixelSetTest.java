package io.github.gmcnn.core.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PixelSetTest {

    @Test
    void bounds_andSize_spanAllRuns() {
        PixelSet set = Pictures.set("..#..", ".....", "##..#");
        assertEquals(new Box(0, 0, 5, 3), set.bounds());
        assertEquals(4, set.size());
    }

    @Test
    void forEachRunOfRow_clipsAndCountsOn() {
        PixelSet set = Pictures.set("###.###");
        List<String> runs = new ArrayList<>();
        set.forEachRunOfRow(
                0, 2, 6, (y, from, to, index) -> runs.add(from + "-" + to + "@" + index));
        assertEquals(List.of("2-3@2", "4-6@3"), runs);
    }

    @Test
    void filter_keepsPixelsByIndex() {
        PixelSet set = Pictures.set("###", "###");
        PixelSet odd = set.filter(i -> i % 2 == 1).build();
        assertEquals(".#.\n#.#\n", Pictures.of(odd, new Box(0, 0, 3, 2)));
    }

    @Test
    void add_outOfOrder_isRefused() {
        PixelSet.Builder builder = new PixelSet.Builder().add(1, 0, 2);
        assertThrows(IllegalArgumentException.class, () -> builder.add(0, 0, 1));
        assertTrue(new PixelSet.Builder().add(0, 3, 3).isEmpty());
    }
}
