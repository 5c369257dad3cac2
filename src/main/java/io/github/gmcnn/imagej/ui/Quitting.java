package io.github.gmcnn.imagej.ui;

import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Cancels the work under way when ImageJ quits and waits for its end: a JVM that ends in the middle
 * of native code crashes.
 *
 * <p>Any thread may use it.
 */
public final class Quitting {

    /** That of the JVM. */
    public static final Quitting JVM = new Quitting(30);

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(JVM::quit, "GMCNN quits"));
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private final long seconds;
    private int working;
    private volatile boolean quitting;

    /**
     * Makes an own one, for tests.
     *
     * @param seconds to wait for the work, at most
     */
    Quitting(long seconds) {
        this.seconds = seconds;
    }

    /**
     * Does work that native code takes part in.
     *
     * @param work gets a progress that is cancelled when ImageJ quits too
     * @throws CancelledException if ImageJ quits already
     */
    public <R> R hold(Progress progress, Function<Progress, R> work) {
        begin();
        try {
            return work.apply(watched(progress));
        } finally {
            end();
        }
    }

    private void begin() {
        lock.lock();
        try {
            if (quitting) {
                throw new CancelledException();
            }
            working++;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            working--;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Progress watched(Progress progress) {
        return new Progress() {
            @Override
            public void update(long done, long total, String what) {
                progress.update(done, total, what);
            }

            @Override
            public boolean isCancelled() {
                return quitting || progress.isCancelled();
            }
        };
    }

    /** Cancels all work and waits for its end. */
    void quit() {
        lock.lock();
        try {
            quitting = true;
            long left = TimeUnit.SECONDS.toNanos(seconds);
            while (working > 0 && left > 0) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
