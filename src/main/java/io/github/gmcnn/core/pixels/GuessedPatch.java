package io.github.gmcnn.core.pixels;

/**
 * A patch whose missing pixels have the mean of the known ones among their eight neighbours, as far
 * as there are any.
 *
 * @param patch in which only what could not be guessed is missing
 * @param guessed (H, W), the pixels whose values are guesses
 */
public record GuessedPatch(Patch patch, boolean[] guessed) {

    /** Guesses; the patch given stays as it is. */
    public static GuessedPatch of(Patch patch) {
        double[] values = patch.values().clone();
        boolean[] missing = patch.missing().clone();
        boolean[] guessed = new boolean[missing.length];
        for (int i = 0; i < missing.length; i++) {
            if (missing[i] && guess(patch, i, values)) {
                missing[i] = false;
                guessed[i] = true;
            }
        }
        return new GuessedPatch(
                new Patch(patch.window(), patch.channels(), values, missing), guessed);
    }

    private static boolean guess(Patch patch, int i, double[] values) {
        boolean[] missing = patch.missing();
        int width = patch.window().width();
        int known = 0;
        double[] sums = new double[patch.channels()];
        for (int y = Math.max(0, i / width - 1);
                y <= i / width + 1 && y < patch.window().height();
                y++) {
            for (int x = Math.max(0, i % width - 1); x <= i % width + 1 && x < width; x++) {
                if (!missing[y * width + x]) {
                    known++;
                    for (int c = 0; c < sums.length; c++) {
                        sums[c] += patch.values()[c * missing.length + y * width + x];
                    }
                }
            }
        }
        for (int c = 0; c < sums.length && known > 0; c++) {
            values[c * missing.length + i] = sums[c] / known;
        }
        return known > 0;
    }
}
