package io.github.gmcnn.imagej.ui;

import ij.IJ;
import io.github.gmcnn.core.safe.Progress;
import java.util.function.BooleanSupplier;

/**
 * Shows progress in ImageJ's status bar, with the time left of long work, and is cancelled by the
 * Escape key.
 */
public final class IjProgress implements Progress {

    private final String title;
    private final BooleanSupplier alsoCancelled;
    private final RemainingTime left = new RemainingTime();

    private IjProgress(String title, BooleanSupplier alsoCancelled) {
        this.title = title;
        this.alsoCancelled = alsoCancelled;
    }

    /**
     * Forgets earlier presses of Escape and starts listening.
     *
     * @param title the command's name
     * @param alsoCancelled a second way to cancel
     */
    public static IjProgress start(String title, BooleanSupplier alsoCancelled) {
        IJ.resetEscape();
        return new IjProgress(title, alsoCancelled);
    }

    @Override
    public void update(long done, long total, String what) {
        double share = total < 1 ? 0 : (double) done / total;
        IJ.showStatus(title + ": " + what + left.text(share, System.nanoTime()));
        IJ.showProgress(share);
    }

    @Override
    public boolean isCancelled() {
        return IJ.escapePressed() || alsoCancelled.getAsBoolean();
    }
}
