package io.github.gmcnn.core.inpaint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EvidenceTest {

    private static final int SIDE = 64;

    private static Patch patch(Box hole) {
        double[] values = new Random(3).doubles(SIDE * SIDE).toArray();
        boolean[] missing = new boolean[values.length];
        for (int i = 0; i < missing.length; i++) {
            int x = i % SIDE;
            int y = i / SIDE;
            missing[i] = x >= hole.x() && x < hole.right() && y >= hole.y() && y < hole.bottom();
        }
        return new Patch(new Box(0, 0, SIDE, SIDE), 1, values, missing);
    }

    /** A network that adds a share of what the plate lacks, beside the prior of {@code PRIOR}. */
    @ParameterizedTest
    @CsvSource({"1, 1", "0.5, 1", "-1, 0", "-0.1, 0", "2, 0.5"})
    void factor_ofAPartOfWhatIsLacking_isTheOneThatPredicts(double part, double best) {
        Box hole = new Box(28, 28, 8, 8);
        Patch patch = patch(hole);
        Evidence evidence = Evidence.around(patch, hole);
        double factor = evidence.factor(i -> part * (patch.values()[i] - evidence.shown()[i]));
        Evidence.Sums sums = evidence.sums(i -> part);
        assertTrue(sums.count() > 100, "hidden values " + sums.count());
        double weight = Evidence.STRENGTH / sums.count();
        double drawn = (part + Evidence.PRIOR * weight) / (part * part + weight);
        assertEquals(Math.max(0, Math.min(1, drawn)), factor, 1e-9);
        assertEquals(best, factor, Math.abs(part) < 0.2 ? 1 : 0.1); // the prior rules small ones
    }

    @Test
    void factor_ofANetworkThatAddsNothing_isThePrior() {
        Box hole = new Box(28, 28, 8, 8);
        assertEquals(Evidence.PRIOR, Evidence.around(patch(hole), hole).factor(i -> 0));
    }

    @Test
    void around_aHoleWithoutRoom_hidesNothing() {
        Box hole = new Box(13, 13, 38, 38);
        Patch patch = patch(hole);
        Evidence evidence = Evidence.around(patch, hole);
        assertEquals(hole, evidence.needed());
        assertEquals(0, evidence.sums(i -> 1).count());
        assertEquals(Evidence.PRIOR, evidence.factor(i -> 1));
    }

    /** What is hidden is known pixels away from the hole, and the plate in the hole stays. */
    @Test
    void around_hidesKnownPixelsAndLeavesThePlate() {
        Box hole = new Box(20, 24, 16, 12);
        Patch patch = patch(hole);
        Evidence evidence = Evidence.around(patch, hole);
        double[] plate = Plate.fill(patch);
        int hidden = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            if (patch.missing()[i]) {
                assertTrue(evidence.trial().missing()[i]);
                assertEquals(plate[i], evidence.shown()[i], "value " + i);
            } else if (evidence.trial().missing()[i]) {
                hidden++;
                assertTrue(distance(hole, i % SIDE, i / SIDE) > 3, "value " + i);
            }
        }
        assertEquals(evidence.sums(i -> 1).count(), hidden);
    }

    private static int distance(Box box, int x, int y) {
        int dx = Math.max(box.x() - x, x - box.right() + 1);
        int dy = Math.max(box.y() - y, y - box.bottom() + 1);
        return Math.max(dx, dy);
    }
}
