package io.github.gmcnn.imagej.ui;

import java.util.Locale;

/** Durations as readable text. */
public final class Durations {

    private Durations() {}

    /**
     * Returns a time as in {@code 5.2 s}, {@code 12 min 5 s} or {@code 3 h 20 min}.
     *
     * @param seconds 0 or more
     */
    public static String text(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        return whole < 3600
                ? whole / 60 + " min " + whole % 60 + " s"
                : whole / 3600 + " h " + whole % 3600 / 60 + " min";
    }
}
