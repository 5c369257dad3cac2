package io.github.gmcnn.core.safe;

/**
 * Where long work reports how far it is and asks whether to go on.
 *
 * <p>Implementations are called from the thread that does the work.
 */
public interface Progress {

    /** Reports nothing and never cancels. */
    Progress SILENT =
            new Progress() {
                @Override
                public void update(long done, long total, String what) {
                    // nobody listens
                }

                @Override
                public boolean isCancelled() {
                    return false;
                }
            };

    /**
     * Tells that {@code done} of {@code total} steps are finished.
     *
     * @param what the step under way, for a status line
     */
    void update(long done, long total, String what);

    /** Returns whether the user wants the work to stop as soon as possible. */
    boolean isCancelled();

    /**
     * Returns the progress of one of several equal parts of this work.
     *
     * @param part its number, from 0
     * @param where goes before what the part says
     */
    default Progress part(long part, long parts, String where) {
        return new PartProgress(this, part, parts, where);
    }

    /** Returns one that passes on only whether to stop, for steps too small to be shown. */
    default Progress quiet() {
        Progress whole = this;
        return new Progress() {
            @Override
            public void update(long done, long total, String what) {
                // see above
            }

            @Override
            public boolean isCancelled() {
                return whole.isCancelled();
            }
        };
    }

    /**
     * Ends the work where the user has cancelled it.
     *
     * @throws CancelledException if {@link #isCancelled()}
     */
    default void check() {
        if (isCancelled()) {
            throw new CancelledException();
        }
    }
}
