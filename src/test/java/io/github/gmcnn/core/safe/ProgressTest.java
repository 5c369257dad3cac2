package io.github.gmcnn.core.safe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final List<String> told = new ArrayList<>();
    private boolean cancelled;

    private final Progress whole =
            new Progress() {
                @Override
                public void update(long done, long total, String what) {
                    told.add(done + "/" + total + " " + what);
                }

                @Override
                public boolean isCancelled() {
                    return cancelled;
                }
            };

    @Test
    void part_ofAPart_isToldAsAShareOfAll() {
        Progress second = whole.part(1, 4, "file 2 of 4, ");
        second.update(0, 0, "opening");
        second.part(2, 3, "plane 3 of 3, ").update(5, 10, "filling");
        second.update(7, 5, "saving"); // no part reaches into the next one
        assertEquals(
                List.of(
                        "1/4 file 2 of 4, opening",
                        "55/120 file 2 of 4, plane 3 of 3, filling",
                        "10/20 file 2 of 4, saving"),
                told);
    }

    @Test
    void quiet_tellsNothingAndIsCancelledWithTheWhole() {
        Progress quiet = whole.part(0, 2, "").quiet();
        quiet.update(1, 2, "a step");
        assertTrue(told.isEmpty());
        assertFalse(quiet.isCancelled());
        cancelled = true;
        assertTrue(quiet.isCancelled());
    }
}
