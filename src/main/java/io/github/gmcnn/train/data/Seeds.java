package io.github.gmcnn.train.data;

import java.util.Random;

/** Independent random sequences from one seed: what a step draws depends on no step before it. */
public final class Seeds {

    private Seeds() {}

    /**
     * Returns the sequence of that number.
     *
     * <p>{@link Random} starts alike for seeds that are near each other, so the bits are mixed
     * first, with the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
     */
    public static Random random(long seed, long number) {
        return new Random(mix(mix(seed) + number));
    }

    private static long mix(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }
}
