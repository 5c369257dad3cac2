package io.github.gmcnn.core.stacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Blocks of pixels of which all, some or none were predicted. */
class TrustTest {

    private static final int PIXELS = 256;

    private static void add(Trust trust, int block, double told, double there, double noise) {
        Random random = new Random(block);
        for (int i = 0; i < PIXELS; i++) {
            double same = random.nextGaussian();
            double predicted = told * same + noise * random.nextGaussian();
            trust.add(block, predicted, there * same + noise * random.nextGaussian());
        }
    }

    @Test
    void of_allPredicted_isTheSlope() {
        Trust trust = new Trust();
        for (int block = 0; block < 20; block++) {
            add(trust, block, 10, 6, 1);
        }
        assertEquals(0.6, trust.of(100), 0.02); // 60 / 101
    }

    /** Pixels enough, but all of one structure. */
    @Test
    void of_oneBlockOfMany_isChance() {
        Trust trust = new Trust();
        add(trust, 0, 10, 10, 1);
        for (int block = 1; block < 20; block++) {
            add(trust, block, 0, 0, 1);
        }
        assertEquals(0, trust.of(100));
    }

    @Test
    void of_flatHoleBesideStructures_isNotJudgedByThese() {
        Trust trust = new Trust();
        for (int block = 0; block < 20; block++) {
            add(trust, block, block < 8 ? 30 : 0, block < 8 ? 30 : 0, 1);
        }
        assertEquals(0, trust.of(1));
        assertTrue(trust.of(900) > 0.9, "trust " + trust.of(900));
    }

    @Test
    void of_nothing_orAllFlat_isNone() {
        Trust trust = new Trust();
        assertEquals(0, trust.of(1));
        for (int block = 0; block < 20; block++) {
            add(trust, block, 0, 0, 0);
        }
        assertEquals(0, trust.of(0));
    }
}
