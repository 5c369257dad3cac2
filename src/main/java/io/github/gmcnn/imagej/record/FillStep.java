package io.github.gmcnn.imagej.record;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One fill of an image: all that is needed to distinguish its filled pixels from the measured ones
 * and to repeat it.
 *
 * @param plugin name of what filled
 * @param version of the plugin
 * @param engine what computed, with its version
 * @param date when, as in {@code 2026-11-24T09:30:00Z}
 * @param options the macro line
 * @param model its name
 * @param modelSha256 of its weights
 * @param device the one that computed
 * @param seed of random numbers; {@code none}, as a fill draws none
 * @param input the image's title
 * @param holes connected groups of missing pixels
 * @param pixels missing pixels
 * @param seconds that it took
 * @param planes those with missing pixels, by their number from 1; at least one
 * @param check how wrong they may be, where that was asked for
 */
public record FillStep(
        String plugin,
        String version,
        String engine,
        String date,
        String options,
        String model,
        String modelSha256,
        String device,
        String seed,
        String input,
        int holes,
        long pixels,
        double seconds,
        SortedMap<Integer, FilledPlane> planes,
        Optional<CheckNote> check) {

    /** Copies the planes. */
    public FillStep {
        planes = Collections.unmodifiableSortedMap(new TreeMap<>(planes));
    }

    /** Returns the sum of the planes with missing pixels before they were filled. */
    public String inputSha256() {
        return PlaneHash.ofAll(planes.values().stream().map(FilledPlane::inputSha256).toList());
    }

    /** Returns the sum of the same planes afterwards. */
    public String resultSha256() {
        return PlaneHash.ofAll(planes.values().stream().map(FilledPlane::resultSha256).toList());
    }

    /** Returns whether another one is a record of the same fill. */
    public boolean isSameFillAs(FillStep other) {
        return date.equals(other.date)
                && planes.keySet().equals(other.planes.keySet())
                && inputSha256().equals(other.inputSha256())
                && resultSha256().equals(other.resultSha256());
    }
}
