package io.github.gmcnn.core.exchange;

import io.github.gmcnn.core.model.ModelDescription.Blending;
import io.github.gmcnn.core.model.ModelDescription.ValueRangeRule;
import java.util.Optional;

/**
 * What a file of weights does not say of its model; see docs/model-format.md for the fields.
 *
 * @param license of the weights; {@value #UNKNOWN} where it is not known
 * @param valueRange how pixel values become [-1, 1]
 * @param blending what is done about a step at the rim of a hole
 * @param cropSize side of the square that the network is shown, in pixels
 * @param holeSize thickness in pixels up to which a hole is filled in one run
 * @param part where in the file the generator is; empty: wherever there is one
 * @param trial whether the model is run once
 */
public record ImportSettings(
        String license,
        ValueRangeRule valueRange,
        Blending blending,
        int cropSize,
        int holeSize,
        Optional<String> part,
        boolean trial) {

    /** The licence of weights that came without one. */
    public static final String UNKNOWN = "unknown";

    /** The sizes and values of the original code, whose network gets nothing else. */
    public static final ImportSettings ORIGINAL =
            new ImportSettings(
                    UNKNOWN, ValueRangeRule.BYTE, Blending.NONE, 256, 128, Optional.empty(), true);
}
