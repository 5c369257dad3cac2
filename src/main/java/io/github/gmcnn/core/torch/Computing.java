package io.github.gmcnn.core.torch;

import io.github.gmcnn.core.safe.Quitting;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A stretch of computing with one {@link Arithmetic}; close it on the thread that began it.
 *
 * <p>PyTorch's switch for oneDNN is global to the process. So each computation holds it where it
 * is: work of the same arithmetic runs side by side, work of another waits for its turn, and
 * neither a fill nor a training step is ever computed half with it and half without. Where nothing
 * computes, the switch is as it was at first.
 *
 * <p>A JVM that ends in the middle of native code crashes. So it waits for what computes, and
 * nothing begins to compute any more.
 */
public final class Computing implements AutoCloseable {

    private static final ReentrantReadWriteLock SWITCH = new ReentrantReadWriteLock(true);
    private static final int MOST_SECONDS = 30; // of a crop or a training step
    private static volatile boolean oneDnn = TorchEngine.hasOneDnn();

    static {
        Quitting.JVM.atLast(Computing::end);
    }

    private Computing() {}

    /**
     * Begins, after work of another arithmetic has ended; starts the engine.
     *
     * @throws IllegalStateException if this thread computes with another one already
     */
    public static Computing begin(Arithmetic arithmetic) {
        SWITCH.readLock().lock();
        while (!isOn(arithmetic)) {
            SWITCH.readLock().unlock();
            turn(arithmetic);
            SWITCH.readLock().lock();
        }
        return new Computing();
    }

    /** Returns whether oneDNN computes now. */
    static boolean hasOneDnn() {
        return oneDnn;
    }

    private static boolean isOn(Arithmetic arithmetic) {
        return arithmetic.isGpu() || arithmetic.hasOneDnn() == oneDnn;
    }

    private static void turn(Arithmetic arithmetic) {
        if (SWITCH.getReadHoldCount() > 0) {
            throw new IllegalStateException("This thread computes already, and not so.");
        }
        SWITCH.writeLock().lock();
        try {
            turn(arithmetic.hasOneDnn());
        } finally {
            SWITCH.writeLock().unlock();
        }
    }

    private static void turn(boolean on) {
        TorchEngine.settings().oneDnn(on);
        oneDnn = on;
    }

    private static void end() {
        try {
            SWITCH.writeLock().tryLock(MOST_SECONDS, TimeUnit.SECONDS); // and never unlocked
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        SWITCH.readLock().unlock();
        if (oneDnn != TorchEngine.hasOneDnn() && SWITCH.writeLock().tryLock()) { // none computes
            try {
                turn(TorchEngine.hasOneDnn());
            } finally {
                SWITCH.writeLock().unlock();
            }
        }
    }
}
