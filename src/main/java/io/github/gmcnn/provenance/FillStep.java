package io.github.gmcnn.provenance;

import io.github.gmcnn.imaging.PixelSet;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One fill of an image: all that is needed to tell its filled pixels from the measured ones and to
 * repeat it.
 *
 * @param plugin name and version of what filled
 * @param date when, as in {@code 2026-11-24T09:30:00Z}
 * @param options the macro line
 * @param model its name
 * @param modelSha256 of its weights
 * @param device the one that computed
 * @param seed of random numbers; {@code none}, as a fill draws none
 * @param input the image's title
 * @param inputSha256 of the planes with missing pixels, before they were filled
 * @param resultSha256 of the same planes afterwards
 * @param holes connected groups of missing pixels
 * @param pixels missing pixels
 * @param seconds that it took
 * @param masks what was missing, by the number of the plane, from 1
 */
public record FillStep(
        String plugin,
        String date,
        String options,
        String model,
        String modelSha256,
        String device,
        String seed,
        String input,
        String inputSha256,
        String resultSha256,
        int holes,
        long pixels,
        double seconds,
        SortedMap<Integer, PixelSet> masks) {

    /** Copies the masks. */
    public FillStep {
        masks = new TreeMap<>(masks);
    }
}
