package io.github.gmcnn.imagej.record;

import io.github.gmcnn.core.pixels.PixelSet;
import java.util.List;

/**
 * One plane of a fill.
 *
 * @param mask the pixels that were filled
 * @param inputSha256 of the plane before, see {@link PlaneHash}
 * @param resultSha256 of the plane afterwards
 * @param neighbours the numbers of other planes that it was filled from, from 1, ascending; where
 *     the mask is the whole plane it was interpolated from them
 */
public record FilledPlane(
        PixelSet mask, String inputSha256, String resultSha256, List<Integer> neighbours) {

    /** Copies the neighbours. */
    public FilledPlane {
        neighbours = List.copyOf(neighbours);
    }

    /** A plane that was filled by itself. */
    public FilledPlane(PixelSet mask, String inputSha256, String resultSha256) {
        this(mask, inputSha256, resultSha256, List.of());
    }
}
