package io.github.gmcnn.core.patches;

/** Numbers that look random and depend on a place and a turn only. */
final class Draw {

    private Draw() {}

    /** Returns 32 bits: the finisher of MurmurHash3 (Austin Appleby, public domain). */
    static int bits(int place, int turn) {
        int h = place * 0x9E3779B1 + turn * 0x85EBCA77;
        h ^= h >>> 16;
        h *= 0x85EBCA6B;
        h ^= h >>> 13;
        h *= 0xC2B2AE35;
        return h ^ h >>> 16;
    }

    /** Returns a number from 0 to a bound, which is not reached. */
    static int below(int bound, int place, int turn) {
        return (int) ((bits(place, turn) & 0xffffffffL) * bound >>> 32);
    }

    /** Returns a number from -reach to reach, of 16 bits. */
    static int within(int reach, int bits) {
        return (int) ((long) bits * (2L * reach + 1) >>> 16) - reach;
    }
}
