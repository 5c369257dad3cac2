package io.github.gmcnn.core.safe;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Copies of records, by the names of their components. */
final class RecordsTest {

    private record Hole(int side, String kind) {
        Hole {
            if (side < 1) {
                throw new InputException("side is " + side + "; it must be 1 or more.");
            }
        }
    }

    private static final Hole HOLE = new Hole(4, "square");

    @Test
    void with_oneComponent_keepsTheOthers() {
        assertEquals(new Hole(9, "square"), Records.with(HOLE, Map.of("side", 9)));
        assertEquals(new Hole(2, "thin"), Records.with(HOLE, Map.of("kind", "thin", "side", 2)));
    }

    @Test
    void with_illegalValue_throwsWhatTheRecordSays() {
        assertRefused(
                "side is 0; it must be 1 or more.", () -> Records.with(HOLE, Map.of("side", 0)));
    }

    @Test
    void with_unknownComponent_isAMistakeOfTheProgram() {
        assertThrows(IllegalArgumentException.class, () -> Records.with(HOLE, Map.of("sides", 9)));
    }
}
