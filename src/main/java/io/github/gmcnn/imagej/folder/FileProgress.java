package io.github.gmcnn.imagej.folder;

import io.github.gmcnn.core.safe.Progress;

/** The progress of one of several files, reported as a share of the whole. */
record FileProgress(Progress whole, String name, int file, int files) implements Progress {

    private static final long STEPS = 1000;

    @Override
    public void update(long done, long total, String what) {
        long part = Math.min(STEPS, STEPS * done / Math.max(1, total));
        String where = "file " + (file + 1) + " of " + files + " (" + name + "), ";
        whole.update(file * STEPS + part, files * STEPS, where + what);
    }

    @Override
    public boolean isCancelled() {
        return whole.isCancelled();
    }
}
