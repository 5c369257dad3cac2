package io.github.gmcnn.train.evaluation;

import io.github.gmcnn.train.data.MaskFamily;
import java.util.List;
import java.util.Optional;

/**
 * Holes of one kind in the slices of a stack; docs/evaluation.md describes each.
 *
 * @param name lower case, with hyphens
 * @param run how many slices in a row have the same holes
 * @param masks draws them; empty where the whole slices are missing
 * @param everywhere whether all other slices have holes, too, each its own; only where they are
 *     drawn
 */
public record StackFamily(String name, int run, Optional<MaskFamily> masks, boolean everywhere) {

    /** The name of all of them. */
    public static final String ALL = "stacks";

    private static final String DISCS = "bubbles";

    /** All there are. */
    static final List<StackFamily> FAMILIES =
            List.of(
                    drawn("moving", 1, true),
                    drawn("standing", 3, false),
                    new StackFamily("slices", 1, Optional.empty(), false),
                    new StackFamily("gaps", 2, Optional.empty(), false));

    private static StackFamily drawn(String name, int run, boolean everywhere) {
        MaskFamily discs = new MaskFamily(name, MaskFamily.named(DISCS).get(0).sampler());
        return new StackFamily(name, run, Optional.of(discs), everywhere);
    }

    /** Returns the fewest slices of a stack in which there is one on each side of a run. */
    int leastSlices() {
        return run + 2;
    }
}
