package io.github.gmcnn.imagej.train;

import ij.IJ;
import ij.Macro;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.IjProgress;
import java.util.function.BooleanSupplier;

/** A training in ImageJ: with windows if there is a display, else as lines in the log. */
public final class TrainSession {

    private TrainSession() {}

    /**
     * Trains.
     *
     * @param alsoCancelled a second way to cancel, without a question
     * @throws io.github.gmcnn.core.safe.UserException if pictures, files or device cannot be used,
     *     or the training fails; the message is for people
     * @throws CancelledException if cancelled
     */
    public static TrainTask.Result run(TrainTask task, BooleanSupplier alsoCancelled) {
        TrainStatus status = new TrainStatus(task::device);
        task.listener(status);
        boolean window = Dialogs.hasDisplay() && IJ.getInstance() != null;
        if (!window || Macro.getOptions() != null) {
            task.listener(new TrainLog(status, IJ::log));
        }
        IjProgress plain = IjProgress.start(TrainPlugIn.TITLE, alsoCancelled);
        TrainTask.Result result =
                window ? runInWindow(task, status, plain, alsoCancelled) : task.run(plain);
        IJ.showProgress(1.0);
        IJ.showStatus(result.summary());
        IJ.log(result.summary());
        IJ.log("GMCNN Train: the run is in " + result.run());
        return result;
    }

    private static TrainTask.Result runInWindow(
            TrainTask task, TrainStatus status, Progress shown, BooleanSupplier alsoCancelled) {
        TrainCurves curves = new TrainCurves();
        TrainingWindow window = TrainingWindow.open(task, status, curves);
        String end = "failed";
        try {
            TrainTask.Result result =
                    task.listener(curves)
                            .listener(window)
                            .run(new WindowProgress(shown, window, alsoCancelled));
            end = "finished";
            return result;
        } catch (CancelledException e) {
            end = "cancelled";
            throw e;
        } finally {
            window.finish(end);
        }
    }

    /** In ImageJ's status bar; cancelled only by whom the window has asked. */
    private record WindowProgress(
            Progress shown, TrainingWindow window, BooleanSupplier alsoCancelled)
            implements Progress {

        @Override
        public void update(long done, long total, String what) {
            shown.update(done, total, what);
        }

        @Override
        public boolean isCancelled() {
            return window.isCancelled() || alsoCancelled.getAsBoolean();
        }
    }
}
