package io.github.gmcnn.imagej.ui;

import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

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
     * Begins work that native code takes part in; the caller closes what it gets when that is done.
     *
     * @throws CancelledException if ImageJ quits already
     */
    public Held hold(Progress progress) {
        lock.lock();
        try {
            if (quitting) {
                throw new CancelledException();
            }
            working++;
        } finally {
            lock.unlock();
        }
        return new Held(progress);
    }

    /** The progress of work under way, which is cancelled when ImageJ quits, too. */
    public final class Held implements Progress, AutoCloseable {

        private final Progress progress;

        private Held(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void update(long done, long total, String what) {
            progress.update(done, total, what);
        }

        @Override
        public boolean isCancelled() {
            return quitting || progress.isCancelled();
        }

        /** Ends the work. */
        @Override
        public void close() {
            lock.lock();
            try {
                working--;
                idle.signalAll();
            } finally {
                lock.unlock();
            }
        }
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
