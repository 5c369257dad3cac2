package io.github.gmcnn.imagej.commands;

import org.scijava.thread.ThreadService;
import org.scijava.ui.UIService;

/** Where a command runs: who has called it, and whether windows can be seen. */
final class Surroundings {

    private Surroundings() {}

    /**
     * Returns whether windows are shown.
     *
     * @param ui may be null
     */
    static boolean isVisible(UIService ui) {
        return ui != null && !ui.isHeadless() && ui.isVisible();
    }

    /** Returns the thread that wants the command run. */
    static Thread caller(ThreadService threads) {
        Thread parent = threads.getParent(Thread.currentThread());
        return parent == null ? Thread.currentThread() : parent;
    }
}
