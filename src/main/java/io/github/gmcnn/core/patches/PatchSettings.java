package io.github.gmcnn.core.patches;

/**
 * How patches are looked for and put together.
 *
 * @param largest radius of patches; their sides are twice that and one. Those of all radii down to
 *     1 are used
 * @param guidance weight of the difference of a patch's mean to that of the guide
 * @param rounds of vote and search at each size of the region
 * @param sweeps of the search in each round
 * @param spread how much dearer a source gets with each time that it is copied
 * @param decay by which the weight of a patch falls with each pixel of its depth in the hole
 */
public record PatchSettings(
        int largest, float guidance, int rounds, int sweeps, float spread, float decay) {

    /** Those that were measured to be good. */
    public static final PatchSettings USUAL = new PatchSettings(3, 1, 3, 2, 0.5f, 1.3f);
}
