package io.github.gmcnn.core.safe;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Cancels the work under way when the JVM ends, as when ImageJ quits, and waits for its end: so it
 * can keep or tidy up what it has done.
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
    private Runnable last = () -> {};

    /**
     * Makes an own one, for tests.
     *
     * @param seconds to wait for the work, at most
     */
    Quitting(long seconds) {
        this.seconds = seconds;
    }

    /**
     * Begins work that shall be cancelled; the caller closes what it gets when that is done.
     *
     * @throws CancelledException if the JVM ends already
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

    /** Sets what is done at the very end, after all work. */
    public synchronized void atLast(Runnable task) {
        last = task;
    }

    private synchronized Runnable last() {
        return last;
    }

    /** The progress of work under way, which is cancelled when the JVM ends, too. */
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

    /** Cancels all work, waits for its end, and does what is to be done at last. */
    void quit() {
        cancel();
        last().run();
    }

    private void cancel() {
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
