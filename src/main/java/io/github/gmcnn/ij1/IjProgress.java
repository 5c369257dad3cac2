package io.github.gmcnn.ij1;

import ij.IJ;
import io.github.gmcnn.progress.Progress;
import java.util.function.BooleanSupplier;

/** Shows progress in ImageJ's status bar and is cancelled by the Escape key. */
public final class IjProgress implements Progress {

    private final BooleanSupplier alsoCancelled;

    private IjProgress(BooleanSupplier alsoCancelled) {
        this.alsoCancelled = alsoCancelled;
    }

    /**
     * Forgets earlier presses of Escape and listens from now on.
     *
     * @param alsoCancelled a second way to cancel
     */
    public static IjProgress start(BooleanSupplier alsoCancelled) {
        IJ.resetEscape();
        return new IjProgress(alsoCancelled);
    }

    @Override
    public void update(long done, long total, String what) {
        IJ.showStatus(InpaintPlugIn.TITLE + ": " + what);
        IJ.showProgress(total < 1 ? 0 : (double) done / total);
    }

    @Override
    public boolean isCancelled() {
        return IJ.escapePressed() || alsoCancelled.getAsBoolean();
    }
}
