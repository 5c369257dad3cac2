package io.github.gmcnn.core.pixels;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class DepthTest {

    private static String depths(PixelSet set, Box image) {
        Depth depth = Depth.of(set, image);
        return Pictures.text(set, image, i -> i < 0 ? "." : Integer.toString(depth.at(i)));
    }

    @Test
    void of_aSquare_countsFromTheRim() {
        PixelSet square =
                Pictures.set(
                        ".......", ".#####.", ".#####.", ".#####.", ".#####.", ".#####.",
                        ".......");
        assertEquals(
                ".......\n.11111.\n.12221.\n.12321.\n.12221.\n.11111.\n.......\n",
                depths(square, new Box(0, 0, 7, 7)));
    }

    @Test
    void of_aHoleAtTheBorder_countsFromTheKnownSideOnly() {
        PixelSet corner = Pictures.set("###.", "###.", "....");
        assertEquals("221.\n111.\n....\n", depths(corner, new Box(0, 0, 4, 3)));
        PixelSet left = Pictures.set("###.", "###.");
        assertEquals("321.\n321.\n", depths(left, new Box(0, 0, 4, 2)));
    }

    @Test
    void of_oneRow_seesBothNeighbours() {
        assertEquals(
                "....\n.11.\n....\n",
                depths(Pictures.set("....", ".##.", "...."), new Box(0, 0, 4, 3)));
        assertEquals("1111\n....\n", depths(Pictures.set("####", "...."), new Box(0, 0, 4, 2)));
        assertEquals("....\n1111\n", depths(Pictures.set("....", "####"), new Box(0, 0, 4, 2)));
    }
}
