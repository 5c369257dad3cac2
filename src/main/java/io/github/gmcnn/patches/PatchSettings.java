package io.github.gmcnn.patches;

/**
 * How patches are looked for and put together.
 *
 * @param radius of a patch; its side is twice that and one
 * @param guidance weight of the difference of a patch's mean to that of the guide
 * @param rounds of search and vote on each level of the pyramid
 * @param sweeps of the search in each round
 * @param spread penalty for places that are copied more often than others
 * @param decay by which the weight of a patch falls with each pixel of its depth in the hole
 * @param shift share of the difference of a patch's mean to the guide's that is taken from it
 */
public record PatchSettings(
        int radius, float guidance, int rounds, int sweeps, float spread, float decay, float shift) {

    /** What was measured to be good. */
    public static final PatchSettings USUAL = new PatchSettings(3, 1, 6, 3, 0.5f, 1.3f, 0);
}
