package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.engine.EngineTask;
import io.github.gmcnn.imagej.options.OptionsException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Keeps the last model loaded, because loading one takes longer than filling a small hole.
 *
 * <p>Any thread may ask; one at a time gets the inpainter, the others wait or are cancelled. What
 * is kept is closed when another model or device is asked for, and otherwise with ImageJ.
 */
public final class Inpainters {

    /** What an inpainter is opened for; a changed model file has another sum. */
    private record Key(String location, String sha256, ComputeDevice device, FillStyle style) {}

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static Key key;
    private static Inpainter inpainter;

    private Inpainters() {}

    /**
     * Runs work with an inpainter, which must not be kept or closed by it.
     *
     * @throws io.github.gmcnn.core.safe.UserException if the model or device cannot be used
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled while waiting
     */
    public static <R> R use(
            Model model, InpaintOptions options, Progress progress, Function<Inpainter, R> work) {
        acquire(progress);
        try {
            progress.update(0, 1, "preparing model " + model.name());
            return work.apply(open(model, options));
        } finally {
            LOCK.unlock();
            EngineTask.logRemarks();
        }
    }

    private static void acquire(Progress progress) {
        try {
            while (!LOCK.tryLock(100, TimeUnit.MILLISECONDS)) {
                progress.update(0, 1, "waiting for another image to be filled");
                progress.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OptionsException("Waiting for another image to be filled was interrupted.");
        }
    }

    private static Inpainter open(Model model, InpaintOptions options) {
        Key wanted =
                new Key(
                        model.location(),
                        model.description().sha256(),
                        options.device(),
                        options.style());
        if (!wanted.equals(key)) {
            close();
            inpainter = Inpainter.open(model, options.device(), options.style());
            key = wanted;
        }
        return inpainter;
    }

    private static void close() {
        if (inpainter != null) {
            inpainter.close();
        }
        inpainter = null;
        key = null;
    }
}
