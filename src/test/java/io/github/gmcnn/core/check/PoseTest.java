package io.github.gmcnn.core.check;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.gmcnn.core.pixels.Pictures;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PoseTest {

    private static final PixelSet SHAPE = Pictures.set("....", ".##.", ".#..", ".#..");

    @Test
    void of_eachNumber_isAnotherPoseOfTheShape() {
        Set<String> seen = new HashSet<>();
        for (int number = 0; number < Pose.COUNT; number++) {
            PixelSet posed = Pose.of(number).of(SHAPE);
            seen.add(Pictures.of(posed, posed.bounds()));
            assertEquals(SHAPE.size(), posed.size());
            assertEquals(Pose.of(number).width(SHAPE.bounds()), posed.bounds().width());
            assertEquals(Pose.of(number).height(SHAPE.bounds()), posed.bounds().height());
        }
        assertEquals(Pose.COUNT, seen.size());
    }

    @Test
    void of_transposed_turnsRowsIntoColumns() {
        PixelSet posed = new Pose(true, false, false).of(SHAPE);
        assertEquals("###\n#..\n", Pictures.of(posed, posed.bounds()));
    }

    @Test
    void sides_transposedAndFlipped_areThoseThatTheShapeThenTouches() {
        boolean[] left = {true, false, false, false};
        assertArrayEquals(
                new boolean[] {false, false, true, false},
                new Pose(true, false, false).sides(left));
        assertArrayEquals(
                new boolean[] {false, true, false, false},
                new Pose(false, true, false).sides(left));
        assertArrayEquals(
                new boolean[] {false, false, false, true}, new Pose(true, true, true).sides(left));
    }
}
