package io.github.gmcnn.train.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class RanksTest {

    @Test
    void correlation_growingTogether_isOne() {
        assertEquals(1, Ranks.correlation(new double[] {1, 5, 9}, new double[] {0, 1e9, 2e9}));
        assertEquals(-1, Ranks.correlation(new double[] {1, 5, 9}, new double[] {3, 2, 1}));
    }

    /** Ranks 0, 1.5, 1.5, 3 and 0, 2, 1, 3: covariance 4.5 over the root of 4.5 times 5. */
    @Test
    void correlation_equalValues_shareTheirRank() {
        double correlation =
                Ranks.correlation(new double[] {1, 2, 2, 3}, new double[] {10, 30, 20, 40});
        assertEquals(4.5 / Math.sqrt(4.5 * 5), correlation, 1e-12);
    }

    @Test
    void correlation_allTheSame_isNotANumber() {
        assertTrue(Double.isNaN(Ranks.correlation(new double[] {1, 1}, new double[] {1, 2})));
    }
}
