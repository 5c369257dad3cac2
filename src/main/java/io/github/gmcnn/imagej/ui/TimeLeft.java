package io.github.gmcnn.imagej.ui;

/**
 * How long work still takes, if it goes on as it went so far.
 *
 * @param start of the work, as {@link System#nanoTime()} tells it
 */
record TimeLeft(long start) {

    private static final double FIRST_SECONDS = 3; // tell nothing: a model is read, caches are cold

    /**
     * Returns words for a window, as in {@code 12 s so far, about 1 min 5 s left}.
     *
     * @param now as {@link System#nanoTime()} tells it
     * @param share what is done of all, 0 to 1
     */
    String text(long now, double share) {
        double seconds = (now - start) / 1e9;
        String past = text(seconds) + " so far";
        return seconds < FIRST_SECONDS || share <= 0
                ? past
                : past + ", about " + text(seconds * (1 - share) / share) + " left";
    }

    private static String text(double seconds) {
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : Durations.text(whole);
    }
}
