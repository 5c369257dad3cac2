package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;

/**
 * What the slices beside a plane of a stack are used for.
 *
 * @param neighbours along which dimension they lie
 * @param missingSlices slices of which nothing is known: {@code none}, {@code black} or numbers
 * @param longestGap how many slices in a row are interpolated at most
 */
public record StackOptions(
        @Option(
                        label = "Neighbours",
                        byDefault = "none",
                        help =
                                "[slices beside](user-guide.md#neighbouring-slices) that help to fill each plane of "
                                        + "a stack: `none`; `auto`, slices, or frames where there is "
                                        + "one slice only; `z`, slices; `t`, frames")
                StackNeighbours neighbours,
        @Option(
                        label = "Missing slices",
                        byDefault = MissingSlices.NONE,
                        help =
                                "slices, or frames, that are [missing as a "
                                        + "whole](user-guide.md#missing-slices) and interpolated "
                                        + "from those on both sides: `none`; `black`, those of one "
                                        + "value; or numbers from 1, as `7,12-13`. Needs "
                                        + "`neighbours`")
                String missingSlices,
        @Option(
                        label = "Longest gap (slices)",
                        byDefault = "3",
                        min = 1,
                        max = 7,
                        help = "how many missing slices in a row are interpolated at most")
                int longestGap) {

    /**
     * Refuses what does not go together.
     *
     * @throws InputException if slices are missing and there are no neighbours, or the text is none
     */
    public StackOptions {
        if (neighbours == StackNeighbours.NONE && !missingSlices.equals(MissingSlices.NONE)) {
            throw new InputException(
                    "The options missingslices="
                            + missingSlices
                            + " and neighbours=none do not go together; give neighbours=auto, z or"
                            + " t.");
        }
        MissingSlices.requireReadable(missingSlices);
    }

    /** Returns the same, with no slices missing. */
    StackOptions noneMissing() {
        return new StackOptions(neighbours, MissingSlices.NONE, longestGap);
    }
}
