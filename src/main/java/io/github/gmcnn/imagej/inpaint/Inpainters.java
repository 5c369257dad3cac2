package io.github.gmcnn.imagej.inpaint;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.inpaint.FillStyle;
import io.github.gmcnn.core.inpaint.Inpainter;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.engine.EngineTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps the last model loaded, because loading one takes longer than filling a small hole.
 *
 * <p>Any thread may ask; one at a time gets the inpainter, the others wait or are cancelled, unless
 * they may fill {@linkplain #sideBySide side by side}. What is kept is closed when another model or
 * device is asked for, and otherwise with ImageJ.
 */
public final class Inpainters {

    /** What an inpainter is opened for; a changed model file has another sum. */
    private record Key(String location, String sha256, ComputeDevice device, FillStyle style) {}

    private static final ReentrantLock LOCK = new ReentrantLock();
    private static volatile boolean sideBySide;
    private static Key key;
    private static Inpainter inpainter;

    private Inpainters() {}

    /**
     * From now on nobody waits for others: for programs without windows that know how many fills
     * they begin at a time.
     *
     * @param threads that a fill computes on, if the engine has not started yet
     */
    public static void sideBySide(int threads) {
        EngineTask.threads(threads);
        sideBySide = true;
    }

    /**
     * Waits until nobody else fills.
     *
     * @return closed by the caller, on the same thread, when it has filled
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled while waiting
     */
    public static Lease lease(Progress progress) {
        try {
            while (!sideBySide && !LOCK.tryLock(100, TimeUnit.MILLISECONDS)) {
                progress.update(0, 1, "waiting for another image to be filled");
                progress.check();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InputException("Waiting for another image to be filled was interrupted.");
        }
        return new Lease(progress);
    }

    /** The right to fill. */
    public static final class Lease implements AutoCloseable {

        private final Progress progress;

        private Lease(Progress progress) {
            this.progress = progress;
        }

        /**
         * Returns an inpainter for use under this lease, which is not to be closed.
         *
         * @throws io.github.gmcnn.core.safe.UserException if the model cannot be used
         */
        public Inpainter open(Model model, InpaintOptions options) {
            progress.update(0, 1, "preparing model " + model.name());
            Key wanted =
                    new Key(
                            model.location(),
                            model.description().sha256(),
                            options.device(),
                            options.style());
            return Inpainters.open(wanted, model);
        }

        @Override
        public void close() {
            if (LOCK.isHeldByCurrentThread()) {
                LOCK.unlock();
            }
            EngineTask.logRemarks();
        }
    }

    private static synchronized Inpainter open(Key wanted, Model model) {
        if (!wanted.equals(key)) {
            forget();
            inpainter = Inpainter.open(model, wanted.device(), wanted.style());
            key = wanted;
        }
        return inpainter;
    }

    private static void forget() {
        if (inpainter != null) {
            inpainter.close();
        }
        inpainter = null;
        key = null;
    }
}
