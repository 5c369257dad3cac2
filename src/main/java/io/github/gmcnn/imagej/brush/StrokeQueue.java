package io.github.gmcnn.imagej.brush;

import ij.IJ;
import ij.ImagePlus;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.inpaint.FillsTable;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import io.github.gmcnn.imagej.ui.Failures;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Fills strokes one after the other, in the order in which they were painted. */
final class StrokeQueue {

    /** How often it is looked whether another command still uses the image. */
    private static final long WAIT = TimeUnit.MILLISECONDS.toNanos(20);

    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(
                    task -> {
                        Thread thread = new Thread(task, BrushOptions.TABLE.command() + " fills");
                        thread.setDaemon(true);
                        return thread;
                    });
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile int dropped; // what was added before does not count

    /** Returns how many strokes are not filled yet. */
    int size() {
        return waiting.get();
    }

    /** Drops what is not filled yet, and ends the fill under way. */
    void drop() {
        dropped++;
    }

    /**
     * Adds a stroke.
     *
     * @param done is called on the queue's thread, whatever became of it
     */
    void add(ImagePlus image, InpaintOptions options, Runnable done) {
        waiting.incrementAndGet();
        Progress progress = new Until(dropped);
        worker.execute(
                () -> {
                    try {
                        fill(image, options, progress);
                    } finally {
                        waiting.decrementAndGet();
                        done.run();
                    }
                });
    }

    /** Makes the engine ready in the background, so that the first stroke is as fast as others. */
    void warm(BrushOptions options) {
        worker.execute(() -> Warming.run(options));
    }

    private static void fill(ImagePlus image, InpaintOptions options, Progress progress) {
        try {
            if (lock(image, progress)) {
                try {
                    InpaintTask.Result result = InpaintTask.run(image, options, progress);
                    record(options);
                    FillsTable.add(image);
                    say(result);
                } finally {
                    image.unlock();
                }
            }
        } catch (CancelledException e) {
            IJ.showStatus(BrushOptions.TABLE.command() + ": the stroke was dropped.");
        } catch (RuntimeException | Error e) {
            Failures.show(BrushOptions.TABLE.command(), e);
        }
    }

    // Doubts would open ImageJ's log after each stroke.
    private static void say(InpaintTask.Result result) {
        List<String> doubts = result.doubts();
        IJ.showProgress(1.0);
        IJ.showStatus(result.summary() + (doubts.isEmpty() ? "" : ". " + doubts.get(0)));
    }

    // Waits for a command that uses the image; an image that is closed meanwhile has no window.
    private static boolean lock(ImagePlus image, Progress progress) {
        while (!image.lockSilently()) {
            progress.check();
            LockSupport.parkNanos(WAIT);
        }
        boolean open = image.getWindow() != null;
        if (!open) {
            image.unlock();
        }
        return open;
    }

    // By itself, as ImageJ records the commands that it runs meanwhile, on other threads.
    private static void record(InpaintOptions options) {
        if (Recorder.record) {
            String line = InpaintOptions.TABLE.toMacro(options);
            String command = InpaintOptions.TABLE.command();
            if (Recorder.scriptMode()) {
                Recorder.recordCall("IJ.run(imp, \"" + command + "\", \"" + line + "\");");
            } else {
                Recorder.recordString("run(\"" + command + "\", \"" + line + "\");\n");
            }
        }
    }

    /** Is cancelled when strokes are dropped. */
    private final class Until implements Progress {

        private final int begun;

        Until(int begun) {
            this.begun = begun;
        }

        @Override
        public void update(long done, long total, String what) {
            if (total > 0 && done > 0) {
                IJ.showProgress((double) done / total);
            }
        }

        @Override
        public boolean isCancelled() {
            return dropped > begun;
        }
    }
}
