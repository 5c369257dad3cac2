package io.github.gmcnn.core.blend;

import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.GuessedPatch;
import io.github.gmcnn.core.pixels.Patch;

/**
 * How the pixels of a neighbourhood of 5 x 5 go together: counted over all places where the whole
 * neighbourhood is known, or nearly so.
 *
 * <p>Sums and products are those of differences to a reference value near the pixels, so that a
 * large offset costs no digits.
 */
public final class NeighbourMoments {

    /** Rows and columns from the centre to the rim of a neighbourhood. */
    public static final int REACH = 2;

    static final int SIDE = 2 * REACH + 1;
    static final int AREA = SIDE * SIDE;
    static final int CENTRE = AREA / 2;

    private final double[] sums = new double[AREA];
    private final double[] products = new double[AREA * AREA]; // row <= column only
    private final double[] pixels = new double[AREA]; // of the neighbourhood being added
    private double reference;
    private long count;

    /** Begins with nothing. */
    public NeighbourMoments() {}

    /**
     * Counts the neighbourhoods of a patch whose centres are known.
     *
     * @param centres as a part of the patch's image; those whose neighbourhood reaches beyond the
     *     patch are left out
     * @param mostGuesses in a neighbourhood
     */
    public static NeighbourMoments of(
            GuessedPatch patch, int channel, Box centres, int mostGuesses) {
        NeighbourMoments moments = new NeighbourMoments();
        Box window = patch.patch().window();
        int top = Math.max(centres.y(), window.y() + REACH);
        int bottom = Math.min(centres.bottom(), window.bottom() - REACH);
        for (int y = top; y < bottom; y++) {
            moments.addRow(patch, channel, mostGuesses, centres, y);
        }
        return moments;
    }

    private void addRow(GuessedPatch guesses, int channel, int most, Box centres, int y) {
        Patch patch = guesses.patch();
        int offset = channel * patch.missing().length;
        int width = patch.window().width();
        int left = Math.max(centres.x() - REACH, patch.window().x());
        int right = Math.min(centres.right() + REACH, patch.window().right());
        int first = patch.index(left, y - REACH); // the corner of the first neighbourhood
        int known = 0; // columns up to x without a missing pixel
        int guessed = 0; // in the last columns
        for (int i = first; i < first + right - left; i++) {
            known = count(patch.missing(), i, width) == 0 ? known + 1 : 0;
            guessed += count(guesses.guessed(), i, width);
            int corner = i - SIDE + 1;
            if (known >= SIDE
                    && guessed <= most
                    && !guesses.guessed()[corner + REACH * width + REACH]) {
                add(patch.values(), offset + corner, width);
            }
            guessed -= corner >= first ? count(guesses.guessed(), corner, width) : 0;
        }
    }

    private static int count(boolean[] flags, int top, int width) {
        int count = 0;
        for (int row = 0; row < SIDE; row++) {
            count += flags[top + row * width] ? 1 : 0;
        }
        return count;
    }

    private void add(double[] values, int corner, int width) {
        if (count++ == 0) {
            reference = values[corner];
        }
        for (int i = 0; i < AREA; i++) {
            pixels[i] = values[corner + i / SIDE * width + i % SIDE] - reference;
        }
        for (int i = 0; i < AREA; i++) {
            double pixel = pixels[i];
            sums[i] += pixel;
            int row = i * AREA;
            for (int j = i; j < AREA; j++) {
                products[row + j] += pixel * pixels[j];
            }
        }
    }

    /** Adds what was counted elsewhere. */
    public void add(NeighbourMoments other) {
        if (other.count == 0) {
            return;
        }
        if (count == 0) {
            reference = other.reference;
        }
        double shift = other.reference - reference;
        for (int i = 0; i < AREA; i++) {
            for (int j = i; j < AREA; j++) {
                products[i * AREA + j] +=
                        other.products[i * AREA + j]
                                + shift * (other.sums[i] + other.sums[j])
                                + shift * shift * other.count;
            }
        }
        for (int i = 0; i < AREA; i++) {
            sums[i] += other.sums[i] + shift * other.count;
        }
        count += other.count;
    }

    /** Returns how many neighbourhoods were counted. */
    public long count() {
        return count;
    }

    /** Returns whether no number was too large to be squared. */
    public boolean isFinite() {
        for (double product : products) {
            if (!Double.isFinite(product)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the mean product of the differences of two pixels to the mean of the centres. */
    double covariance(int i, int j) {
        double mean = sums[CENTRE] / count;
        double product = products[Math.min(i, j) * AREA + Math.max(i, j)];
        return (product - mean * (sums[i] + sums[j])) / count + mean * mean;
    }
}
