package io.github.gmcnn.core.safe;

/** The progress of one of several equal parts, told to the progress of all. */
record PartProgress(Progress whole, long part, long parts, String where) implements Progress {

    @Override
    public void update(long done, long total, String what) {
        long steps = Math.max(1, total);
        whole.update(part * steps + Math.min(done, steps), parts * steps, where + what);
    }

    @Override
    public boolean isCancelled() {
        return whole.isCancelled();
    }
}
