package io.github.gmcnn.imagej.models;

import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.ui.Failures;
import java.awt.EventQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Work of the window of models on a thread of its own, one at a time, which can be cancelled.
 *
 * <p>What it calls back, it calls on the event thread.
 */
final class ModelsWork implements Progress {

    /** Some work. */
    interface Job {
        /**
         * Does it.
         *
         * @return a line for the status bar
         */
        String run(Progress progress);
    }

    private final Consumer<String> status;
    private final Consumer<Boolean> busy;
    private final BiConsumer<String, Throwable> failed;
    private volatile boolean cancelled;

    /**
     * Makes one that is idle.
     *
     * @param status hears how far the work is, and how it ended
     * @param busy hears when work begins and when it has ended
     * @param failed hears the title and the failure, on the thread of the work
     */
    ModelsWork(
            Consumer<String> status, Consumer<Boolean> busy, BiConsumer<String, Throwable> failed) {
        this.status = status;
        this.busy = busy;
        this.failed = failed;
    }

    /** Begins work; from the event thread, and only when the last one has ended. */
    void start(Job job) {
        cancelled = false;
        busy.accept(true);
        new Thread(() -> run(job), ModelsEntry.TITLE).start();
    }

    /** Asks the work under way to end. */
    void cancel() {
        cancelled = true;
    }

    private void run(Job job) {
        String end = "";
        try {
            end = job.run(this);
        } catch (CancelledException e) {
            end = "Cancelled.";
        } catch (RuntimeException | Error e) {
            end = Failures.sentence(ModelsEntry.TITLE, e);
            failed.accept(ModelsEntry.TITLE, e);
        } finally {
            String last = end;
            EventQueue.invokeLater(
                    () -> {
                        busy.accept(false);
                        status.accept(last);
                    });
        }
    }

    @Override
    public void update(long done, long total, String what) {
        String share = total > 0 ? " (" + 100 * done / total + " %)" : "";
        EventQueue.invokeLater(() -> status.accept(what + share));
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }
}
