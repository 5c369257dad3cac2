package io.github.gmcnn.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PlacesTest {

    private static List<PixelSet> places(DoubleBinaryOperator value, PixelSet hole) {
        CheckedPicture picture = TestPictures.checked(TestPictures.of(value), hole);
        Places.Found found = Places.of(picture, picture, hole, new SplittableRandom(1));
        return Stream.concat(found.apart().stream(), found.rest().stream()).toList();
    }

    @Test
    void of_anyPicture_liesOnKnownPixelsWithARimOfThem() {
        PixelSet hole = TestPictures.box(70, 60, 20, 9);
        DoubleBinaryOperator noise = TestPictures.noise(3);
        DoubleBinaryOperator holed =
                (x, y) -> x > 100 && x < 110 ? Double.NaN : noise.applyAsDouble(x, y);
        List<PixelSet> places = places(holed, hole);
        assertTrue(places.size() > 20, "only " + places.size());
        PixelSet unknown =
                PixelSets.union(List.of(hole, TestPictures.box(101, 0, 9, TestPictures.SIDE)));
        for (PixelSet place : places) {
            assertEquals(hole.size(), place.size());
            PixelSet rim = PixelSets.grow(place, 2, TestPictures.bounds());
            assertTrue(PixelSets.intersect(rim, unknown).isEmpty());
        }
    }

    @Test
    void of_holeAtASide_liesAtSides() {
        PixelSet hole = TestPictures.box(0, 60, 12, 7);
        List<PixelSet> places = places(TestPictures.noise(3), hole);
        assertFalse(places.isEmpty());
        for (PixelSet place : places) {
            Box box = place.bounds();
            boolean upright = box.width() == 12;
            boolean atASide =
                    upright
                            ? box.x() == 0 || box.right() == TestPictures.SIDE
                            : box.y() == 0 || box.bottom() == TestPictures.SIDE;
            assertTrue(atASide, box.toString());
        }
    }

    @Test
    void of_lineAcrossThePicture_liesAcrossIt() {
        PixelSet hole = TestPictures.box(0, 60, TestPictures.SIDE, 2);
        List<PixelSet> places = places(TestPictures.noise(3), hole);
        assertFalse(places.isEmpty());
        assertTrue(
                places.stream().allMatch(place -> place.bounds().longSide() == TestPictures.SIDE));
    }

    @Test
    void of_halfSmoothHalfTextured_liesWhereItLooksLikeTheHolesSurroundings() {
        DoubleBinaryOperator noise = TestPictures.noise(1);
        DoubleBinaryOperator halves =
                (x, y) -> (x < 80 ? 1 : 25) * (noise.applyAsDouble(x, y) - 100);
        for (int x : new int[] {30, 115}) {
            List<PixelSet> places = places(halves, TestPictures.box(x, 70, 10, 10));
            assertFalse(places.isEmpty());
            assertTrue(
                    places.stream().limit(10).allMatch(p -> (p.bounds().x() < 80) == (x < 80)),
                    "x=" + x);
        }
    }

    @Test
    void of_holeTooLargeForAnotherPlace_isNowhere() {
        assertTrue(places(TestPictures.noise(3), TestPictures.box(30, 30, 100, 100)).isEmpty());
    }
}
