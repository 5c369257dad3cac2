package io.github.gmcnn.core.inpaint;

import io.github.gmcnn.core.safe.Progress;

/** Counts pixels and crops, and passes them on to the user's progress. */
final class FillProgress {

    private final Progress progress;
    private final long total;
    private final FillProgress parent; // whose crops are counted too; null at the top
    private long pixels;
    private long crops;

    FillProgress(Progress progress, long total) {
        this(progress, total, null);
    }

    private FillProgress(Progress progress, long total, FillProgress parent) {
        this.progress = progress;
        this.total = total;
        this.parent = parent;
    }

    /** Returns a progress for a reduced copy, whose pixels are not those of the image. */
    FillProgress withoutPixels() {
        return new FillProgress(progress, 0, this);
    }

    void check() {
        progress.check();
    }

    /** Returns a progress for steps too small to be shown. */
    Progress quiet() {
        return progress.quiet();
    }

    void filled(int count) {
        crop();
        filledLocally(count);
    }

    /** Counts pixels that were filled without the network. */
    void filledLocally(int count) {
        if (total > 0) {
            pixels += count;
            progress.update(pixels, total, "GMCNN: filling");
        }
    }

    private void crop() {
        crops++;
        if (parent != null) {
            parent.crop();
        }
    }

    long crops() {
        return crops;
    }
}
