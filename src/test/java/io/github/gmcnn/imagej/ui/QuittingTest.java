package io.github.gmcnn.imagej.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class QuittingTest {

    private final Quitting quitting = new Quitting(20);

    @Test
    void quit_duringWork_cancelsItAndWaitsForItsEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Thread work =
                new Thread(() -> quitting.hold(Progress.SILENT, until(begun, cancelled, release)));
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
    private static Function<Progress, Boolean> until(
            CountDownLatch begun, CountDownLatch cancelled, CountDownLatch release) {
        return progress -> {
            begun.countDown();
            while (!progress.isCancelled()) {
                Thread.onSpinWait();
            }
            cancelled.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return true;
        };
    }

    @Test
    void quit_duringWorkThatDoesNotEnd_givesUp() {
        Quitting impatient = new Quitting(0);
        impatient.hold(
                Progress.SILENT,
                progress -> {
                    assertFalse(progress.isCancelled());
                    assertTimeoutPreemptively(Duration.ofSeconds(10), impatient::quit);
                    assertTrue(progress.isCancelled());
                    return true;
                });
    }

    @Test
    void hold_afterFailedWork_doesNotKeepImageJ() {
        assertThrows(
                IllegalStateException.class,
                () ->
                        quitting.hold(
                                Progress.SILENT,
                                progress -> {
                                    throw new IllegalStateException();
                                }));
        assertTimeoutPreemptively(Duration.ofSeconds(10), quitting::quit);
    }

    @Test
    void hold_whenImageJQuits_doesNotBegin() {
        quitting.quit();
        assertThrows(
                CancelledException.class, () -> quitting.hold(Progress.SILENT, progress -> true));
    }
}
