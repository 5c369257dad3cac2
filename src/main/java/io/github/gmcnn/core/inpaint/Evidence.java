package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.blend.HiddenSpots;
import io.github.gmcnn.core.blend.Plate;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.Patch;
import java.util.function.IntToDoubleFunction;

/**
 * How much of what a network adds to the plate is used: what predicts known pixels best.
 *
 * <p>Some spots of known pixels near the hole are hidden from the network, as {@link
 * io.github.gmcnn.core.blend.Stiffness} hides rows of them. What it adds to the plate there, times
 * a factor, should be what the plate lacks; the factor of least squares says by how much the
 * network is to be believed in this picture. As the spots are few, it is drawn towards {@value
 * #PRIOR}; it is not less than 0, where the plate remains, and not more than 1.
 *
 * <p>The spots are small and away from the hole, so the same run of the network that fills them
 * fills the hole, and the plate in the hole stays what it is without them.
 */
final class Evidence {

    /** The factor without evidence. */
    static final double PRIOR = 1;

    /** Weight of the prior, in pixels of which each is as wrong as the plate is on average. */
    static final double STRENGTH = 100;

    private final Patch patch;
    private final int[] hidden;
    private final double[] shown;
    private final Patch trial;
    private final Box needed;

    private Evidence(Patch patch, int[] hidden, Box needed) {
        this.patch = patch;
        this.hidden = hidden;
        this.needed = needed;
        trial = patch.without(hidden);
        shown = Plate.fill(patch, hidden);
    }

    /**
     * Hides spots of a patch.
     *
     * @param hole box of what is wanted, from the patch's corner
     */
    static Evidence around(Patch patch, Box hole) {
        int[] hidden = HiddenSpots.of(patch, hole);
        Box needed = hole;
        int width = patch.window().width();
        for (int i : hidden) {
            needed = needed.union(new Box(i % width, i / width, 1, 1));
        }
        return new Evidence(patch, hidden, needed);
    }

    /** Returns the patch without the spots. */
    Patch trial() {
        return trial;
    }

    /** Returns whether a value, known in the patch, is hidden. */
    boolean isHidden(int i) {
        int pixel = i % trial.missing().length;
        return trial.missing()[pixel] && !patch.missing()[pixel];
    }

    /** Returns the patch with hole and spots filled by the plate, (C, H, W). */
    double[] shown() {
        return shown;
    }

    /** Returns the box of hole and spots. */
    Box needed() {
        return needed;
    }

    /**
     * Returns the factor, from 0 to 1.
     *
     * @param addition what the network adds to a value of the patch
     */
    double factor(IntToDoubleFunction addition) {
        Sums sums = sums(addition);
        double weight = STRENGTH * sums.lacking / Math.max(1, sums.count);
        double all = sums.added + weight;
        double factor = all > 0 ? (sums.both + PRIOR * weight) / all : PRIOR;
        return Math.max(0, Math.min(1, factor));
    }

    /**
     * Sums over the hidden values.
     *
     * @param added squares of what the network adds
     * @param both products of that and what the plate lacks
     * @param lacking squares of what the plate lacks
     */
    record Sums(int count, double added, double both, double lacking) {}

    Sums sums(IntToDoubleFunction addition) {
        double added = 0;
        double both = 0;
        double lacking = 0;
        int area = trial.missing().length;
        for (int c = 0; c < patch.channels(); c++) {
            for (int i : hidden) {
                int at = c * area + i;
                double lack = patch.values()[at] - shown[at];
                double add = addition.applyAsDouble(at);
                added += add * add;
                both += add * lack;
                lacking += lack * lack;
            }
        }
        return new Sums(patch.channels() * hidden.length, added, both, lacking);
    }
}
