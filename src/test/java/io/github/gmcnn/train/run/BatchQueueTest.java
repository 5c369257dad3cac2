package io.github.gmcnn.train.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.train.data.Augmentation;
import io.github.gmcnn.train.data.BatchSampler;
import io.github.gmcnn.train.data.ImageSource;
import io.github.gmcnn.train.data.MaskSampler;
import io.github.gmcnn.train.data.PatchSampler;
import io.github.gmcnn.train.data.Picture;
import io.github.gmcnn.train.data.RectangleMasks;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Order, failures and the end of the thread that prepares batches. */
final class BatchQueueTest {

    private static final class Flat implements ImageSource, Picture {
        @Override
        public int count() {
            return 3;
        }

        @Override
        public String name(int index) {
            return "flat";
        }

        @Override
        public Optional<Picture> read(int index) {
            return Optional.of(this);
        }

        @Override
        public int width() {
            return 16;
        }

        @Override
        public int height() {
            return 16;
        }

        @Override
        public int channels() {
            return 1;
        }

        @Override
        public float[] square(int channel, int left, int top, int side) {
            return new float[side * side];
        }
    }

    private static BatchSampler sampler(MaskSampler masks) {
        return new BatchSampler(new PatchSampler(new Flat(), 16, Augmentation.NONE), masks, 1, 5);
    }

    @Test
    void next_fromALaterStep_givesTheBatchesOfTheseSteps() {
        BatchSampler sampler = sampler(new RectangleMasks(2, 8, 0, 0));
        try (BatchQueue queue =
                new BatchQueue(sampler(new RectangleMasks(2, 8, 0, 0)), 1_000_000_007L, 3)) {
            for (int i = 0; i < 8; i++) {
                assertArrayEquals(
                        sampler.batch(1_000_000_007L + i).masks(), queue.next().masks(), "" + i);
            }
        }
    }

    @Test
    void next_failure_isTheOriginalOnce() {
        InputException failure = new InputException("Nothing can be drawn.");
        AtomicInteger drawings = new AtomicInteger();
        BatchSampler sampler =
                sampler(
                        (height, width, random) -> {
                            drawings.incrementAndGet();
                            throw failure;
                        });
        try (BatchQueue queue = new BatchQueue(sampler, 0, 2)) {
            assertSame(failure, assertThrows(InputException.class, queue::next));
            int drawn = drawings.get();
            assertThrows(NoSuchElementException.class, queue::next);
            assertEquals(drawn, drawings.get(), "drawings after the failure");
        }
    }

    /** The first drawing is held until the queue is being closed; none may follow it. */
    @Test
    void close_batchUnderWay_waitsForItAndLeavesNoThread() throws InterruptedException {
        CountDownLatch drawing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicReference<Thread> worker = new AtomicReference<>();
        AtomicInteger drawings = new AtomicInteger();
        BatchSampler sampler =
                sampler(
                        (height, width, random) -> {
                            worker.set(Thread.currentThread());
                            drawings.incrementAndGet();
                            drawing.countDown();
                            await(goOn);
                            return new RectangleMasks(2, 8, 0, 0).draw(height, width, random);
                        });
        BatchQueue queue = new BatchQueue(sampler, 0, 4);
        drawing.await();
        Thread closer = new Thread(queue::close);
        closer.start();
        while (closer.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        goOn.countDown();
        closer.join();
        worker.get().join();
        assertFalse(worker.get().isAlive());
        assertEquals(1, drawings.get(), "batches ahead are dropped");
        assertTrue(worker.get().isDaemon());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
