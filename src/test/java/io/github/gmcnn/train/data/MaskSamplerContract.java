package io.github.gmcnn.train.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link MaskSampler} promises; a subclass names the sampler. */
abstract class MaskSamplerContract {

    private static final int DRAWS = 200;
    private static final int HEIGHT = 96;
    private static final int WIDTH = 112;

    /** Returns a sampler whose masks fit 96 x 112. */
    abstract MaskSampler sampler();

    @Test
    void draw_anySeed_isOfTheSizeAskedForAndNeitherEmptyNorFull() {
        for (int seed = 0; seed < DRAWS; seed++) {
            boolean[] mask = sampler().draw(HEIGHT, WIDTH, new Random(seed));
            assertEquals(HEIGHT * WIDTH, mask.length);
            int missing = count(mask);
            assertTrue(missing > 0 && missing < mask.length, "seed " + seed + ": " + missing);
        }
    }

    @Test
    void draw_sameSeed_givesTheSameMasks() {
        Random first = new Random(7);
        Random second = new Random(7);
        for (int i = 0; i < 20; i++) {
            assertArrayEquals(
                    sampler().draw(HEIGHT, WIDTH, first), sampler().draw(HEIGHT, WIDTH, second));
        }
    }

    @Test
    void draw_manySeeds_givesManyMasks() {
        Set<Integer> masks = new HashSet<>();
        for (int seed = 0; seed < DRAWS; seed++) {
            masks.add(Arrays.hashCode(sampler().draw(HEIGHT, WIDTH, new Random(seed))));
        }
        assertTrue(masks.size() > DRAWS / 2, masks.size() + " different masks");
    }

    @Test
    void draw_twice_givesArraysOfTheirOwn() {
        boolean[] first = sampler().draw(HEIGHT, WIDTH, new Random(1));
        boolean[] copy = first.clone();
        boolean[] second = sampler().draw(HEIGHT, WIDTH, new Random(1));
        Arrays.fill(second, true);
        assertArrayEquals(copy, first);
    }

    /** Masks reach every part of the crop, also far from the diagonal. */
    @Test
    void draw_manySeeds_reachesAllCorners() {
        boolean[] ever = new boolean[HEIGHT * WIDTH];
        for (int seed = 0; seed < 5 * DRAWS; seed++) {
            boolean[] mask = sampler().draw(HEIGHT, WIDTH, new Random(seed));
            for (int i = 0; i < mask.length; i++) {
                ever[i] |= mask[i];
            }
        }
        for (int y : new int[] {12, HEIGHT - 13}) {
            for (int x : new int[] {12, WIDTH - 13}) {
                assertTrue(ever[y * WIDTH + x], "never missing at " + x + ", " + y);
            }
        }
    }

    static int count(boolean[] mask) {
        int count = 0;
        for (boolean missing : mask) {
            count += missing ? 1 : 0;
        }
        return count;
    }
}
