package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.pixels.PixelSets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Masks of which all but the marked pixels are missing, and whose holes are grown.
 *
 * <p>A plane on which nothing is marked has no missing pixels, also when inverted: there would be
 * nothing left to fill it from.
 */
final class AdjustedMasks implements PlaneMasks {

    private final PlaneMasks masks;
    private final Box size;
    private final boolean invert;
    private final double grow;
    private final Set<Integer> unmarked = ConcurrentHashMap.newKeySet();

    /**
     * Adjusts masks.
     *
     * @param masks that mark pixels
     * @param size of the planes
     * @param invert whether all other pixels of a plane are missing instead
     * @param grow radius in pixels of a disc by which holes are grown after that, at least 0
     */
    AdjustedMasks(PlaneMasks masks, Box size, boolean invert, double grow) {
        this.masks = masks;
        this.size = size;
        this.invert = invert;
        this.grow = grow;
    }

    @Override
    public Optional<PixelSet> missing(int plane) {
        Optional<PixelSet> marked = masks.missing(plane);
        if (marked.isEmpty() && invert) {
            unmarked.add(plane);
        }
        Optional<PixelSet> missing =
                invert ? marked.flatMap(pixels -> PixelSets.invert(pixels, size)) : marked;
        return missing.map(pixels -> PixelSets.grow(pixels, grow, size));
    }

    @Override
    public long unfillable() {
        return masks.unfillable() + unmarked.size() * size.area();
    }

    @Override
    public List<String> doubts() {
        return masks.doubts();
    }

    @Override
    public String nothing() {
        return invert
                ? masks.nothing() + ", or all are marked and none is left by inverting"
                : masks.nothing();
    }
}
