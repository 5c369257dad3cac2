package io.github.gmcnn.imagej.ui;

import io.github.gmcnn.core.safe.Progress;

/** The progress of one of several equal parts, reported as a share of the whole. */
public record PartProgress(Progress whole, int part, int parts) implements Progress {

    @Override
    public void update(long done, long total, String what) {
        long steps = Math.max(1, total);
        String where = parts == 1 ? what : "plane " + (part + 1) + " of " + parts + ", " + what;
        whole.update(part * steps + done, parts * steps, where);
    }

    @Override
    public boolean isCancelled() {
        return whole.isCancelled();
    }
}
