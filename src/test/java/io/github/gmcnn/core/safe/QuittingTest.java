package io.github.gmcnn.core.safe;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class QuittingTest {

    private final Quitting quitting = new Quitting(20);

    @Test
    void quit_duringWork_cancelsItAndWaitsForItsEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread work = new Thread(() -> work(begun, cancelled, release));
        Thread quit = new Thread(quitting::quit);
        work.start();
        begun.await();
        quit.start();
        cancelled.await();
        assertTrue(quit.isAlive(), "the work has not ended yet");
        release.countDown();
        quit.join();
        work.join();
    }

    // Works until it is cancelled, and then a little longer.
    private void work(CountDownLatch begun, CountDownLatch cancelled, CountDownLatch release) {
        try (Quitting.Held held = quitting.hold(Progress.SILENT)) {
            begun.countDown();
            while (!held.isCancelled()) {
                Thread.onSpinWait();
            }
            cancelled.countDown();
            release.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void quit_duringWorkThatDoesNotEnd_givesUp() {
        Quitting impatient = new Quitting(0);
        try (Quitting.Held held = impatient.hold(Progress.SILENT)) {
            assertFalse(held.isCancelled());
            assertTimeoutPreemptively(Duration.ofSeconds(10), impatient::quit);
            assertTrue(held.isCancelled());
        }
    }

    @Test
    void close_afterFailedWork_doesNotKeepImageJ() {
        assertThrows(IllegalStateException.class, this::fail);
        assertTimeoutPreemptively(Duration.ofSeconds(10), quitting::quit);
    }

    private void fail() {
        try (Quitting.Held held = quitting.hold(Progress.SILENT)) {
            throw new IllegalStateException();
        }
    }

    @Test
    void hold_whenImageJQuits_doesNotBegin() {
        quitting.quit();
        assertThrows(CancelledException.class, () -> quitting.hold(Progress.SILENT));
    }
}
