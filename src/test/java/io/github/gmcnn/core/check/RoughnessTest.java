package io.github.gmcnn.core.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import io.github.gmcnn.core.pixels.PixelSet;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

final class RoughnessTest {

    private static Roughness roughness(DoubleBinaryOperator value, PixelSet hole) {
        Patch patch = TestPictures.checked(TestPictures.of(value), hole).read(bounds());
        return new Roughness(patch);
    }

    private static Box bounds() {
        return TestPictures.bounds();
    }

    @Test
    void at_slope_growsWithTheDistance() {
        Roughness ramp = roughness((x, y) -> 2 * x, TestPictures.box(70, 70, 20, 20));
        assertEquals(1, ramp.at(80, 80, 1), 0.2); // of 2 along rows and 0 along columns
        assertEquals(5, ramp.at(80, 80, 5), 1); // between the distances 4 and 6
        assertEquals(10, ramp.at(80, 80, 10), 2);
    }

    @Test
    void at_steps_isThatOfTheNeighbourhood() {
        DoubleBinaryOperator halves = (x, y) -> x < 80 ? 0 : (x + y) % 2 * 10;
        Roughness roughness = roughness(halves, TestPictures.box(20, 20, 10, 10));
        assertEquals(0, roughness.at(25, 25, 2));
        assertEquals(10, roughness.at(130, 80, 1));
        assertEquals(0, roughness.at(130, 80, 2));
    }

    @Test
    void at_hole_doesNotDependOnWhatIsInIt() {
        PixelSet hole = TestPictures.box(70, 70, 20, 20);
        DoubleBinaryOperator spoiled = (x, y) -> x >= 70 && x < 90 && y >= 70 && y < 90 ? 1e6 : x;
        assertEquals(
                roughness((x, y) -> x, hole).at(80, 80, 10),
                roughness(spoiled, hole).at(80, 80, 10));
    }

    @Test
    void at_nothingKnown_isNotANumber() {
        Roughness none = roughness((x, y) -> Double.NaN, TestPictures.box(70, 70, 20, 20));
        assertTrue(Double.isNaN(none.at(80, 80, 3)));
    }
}
