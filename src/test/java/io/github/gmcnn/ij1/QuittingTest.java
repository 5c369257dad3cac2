package io.github.gmcnn.ij1;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.progress.CancelledException;
import io.github.gmcnn.progress.Progress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class QuittingTest {

    private final Quitting quitting = new Quitting(20);

    @Test
    void quit_duringWork_cancelsItAndWaitsForItsEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> work =
                    other.submit(
                            () ->
                                    quitting.hold(
                                            Progress.SILENT,
                                            progress -> {
                                                begun.countDown();
                                                while (!progress.isCancelled()
                                                        && !Thread.currentThread()
                                                                .isInterrupted()) {
                                                    Thread.onSpinWait();
                                                }
                                                return true;
                                            }));
            begun.await();
            quitting.quit();
            assertTrue(work.isDone());
        } finally {
            other.shutdownNow();
        }
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
