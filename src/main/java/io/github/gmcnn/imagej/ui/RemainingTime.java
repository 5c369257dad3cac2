package io.github.gmcnn.imagej.ui;

import java.util.concurrent.TimeUnit;

/** How long work still takes, for the status bar: only of long work, in round numbers. */
final class RemainingTime {

    private static final double SOON = 5; // seconds: nothing is said of less
    private static final double SURE = 0.02; // share that must be done to go by

    private double firstShare = -1;
    private long firstTime;
    private double last;

    /**
     * Returns what to add to a status line, as in {@code ", about 2 min left"}; empty where it is
     * not known or soon done.
     *
     * @param share that is done, 0 to 1
     * @param nanos the time now
     */
    String text(double share, long nanos) {
        if (share < last || firstShare < 0 && share > 0) { // other work, or its first sign
            firstShare = share > 0 ? share : -1;
            firstTime = nanos;
        }
        last = share;
        double done = share - firstShare;
        double seconds = (double) (nanos - firstTime) / TimeUnit.SECONDS.toNanos(1);
        if (firstShare < 0 || done < SURE || seconds < SOON) {
            return "";
        }
        double left = seconds * (1 - share) / done;
        return left < SOON ? "" : ", about " + rounded(left) + " left";
    }

    private static String rounded(double seconds) {
        if (seconds < 57.5) {
            return 5 * Math.round(seconds / 5) + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes < 60 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
    }
}
