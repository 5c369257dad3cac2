package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.EngineException;
import io.github.gmcnn.train.data.Batch;
import io.github.gmcnn.train.data.BatchSampler;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Prepares the next batches in a background thread, so that the engine need not wait for files.
 *
 * <p>Batches come in order and are those the sampler would give without it. Close it to end the
 * thread. One thread at a time may take batches.
 *
 * <p>Nobody interrupts the thread: that would break off the reading of a whole file, which would
 * then pass for unreadable.
 */
final class BatchQueue implements AutoCloseable {

    // A file on a lost network drive must not hold up the end; the thread is a daemon.
    private static final int LONGEST_WAIT_SECONDS = 10;

    private final BatchSampler sampler;
    private final ExecutorService worker;
    private final Deque<Future<Batch>> ahead = new ArrayDeque<>();
    private long submitted;

    /**
     * Starts to prepare batches.
     *
     * @param firstStep step of the first batch, counted from 0
     * @param depth how many are kept ready, at least one
     */
    BatchQueue(BatchSampler sampler, long firstStep, int depth) {
        this.sampler = sampler;
        submitted = firstStep;
        worker = Executors.newSingleThreadExecutor(BatchQueue::daemon);
        for (int i = 0; i < depth; i++) {
            submit();
        }
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "GMCNN batches");
        thread.setDaemon(true);
        return thread;
    }

    private void submit() {
        long step = submitted++;
        ahead.add(worker.submit(() -> sampler.batch(step)));
    }

    /**
     * Returns the next batch, as soon as it is ready; what fails in the thread fails here.
     *
     * @throws java.util.NoSuchElementException after a failure or the end
     */
    Batch next() {
        Future<Batch> next = ahead.remove();
        submit();
        try {
            return next.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException();
        } catch (ExecutionException e) {
            close();
            throw rethrown(e.getCause());
        }
    }

    private static RuntimeException rethrown(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure
                ? failure
                : new EngineException("The next pictures cannot be prepared.", cause);
    }

    /** Drops the batches ahead and waits for the one under way. */
    @Override
    public void close() {
        ahead.forEach(batch -> batch.cancel(false));
        ahead.clear();
        worker.shutdown();
        try {
            worker.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
