package io.github.gmcnn.imagej.train;

import ij.IJ;
import ij.Macro;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.ui.Dialogs;

/** A training in ImageJ: with windows if there is a display, else as lines in the log. */
final class TrainSession {

    private static final String NO_MODEL =
            "No model was made. If there are checkpoints, the log has the line that resumes the run.";

    private TrainSession() {}

    /**
     * Trains.
     *
     * @param progress where there is no window, which asks before it cancels
     * @throws io.github.gmcnn.core.safe.UserException if pictures, files or device cannot be used,
     *     or the training fails; the message is for people
     * @throws CancelledException if cancelled
     */
    static TrainTask.Result run(TrainTask task, Progress progress) {
        TrainStatus status = new TrainStatus(task::device);
        task.listener(status);
        boolean window = Dialogs.hasDisplay() && IJ.getInstance() != null;
        boolean logged = !window || Macro.getOptions() != null;
        if (logged) {
            task.listener(new TrainLog(status, IJ::log));
        }
        TrainTask.Result result = window ? runInWindow(task, status, progress) : task.run(progress);
        if (logged) {
            IJ.log(result.summary());
            IJ.log("GMCNN Train: " + result.verdict());
            IJ.log("GMCNN Train: the run is in " + result.run());
        }
        return result;
    }

    private static TrainTask.Result runInWindow(
            TrainTask task, TrainStatus status, Progress progress) {
        TrainCurves curves = new TrainCurves();
        TrainingWindow window = TrainingWindow.open(task, status, curves);
        try {
            TrainTask.Result result =
                    task.listener(curves)
                            .listener(window)
                            .run(new WindowProgress(progress, window));
            window.finish(result);
            return result;
        } catch (CancelledException e) {
            window.finish("cancelled", NO_MODEL);
            throw e;
        } catch (RuntimeException | Error e) {
            window.finish("failed", NO_MODEL);
            throw e;
        }
    }

    /** In ImageJ's status bar; Escape there makes the window ask. */
    private record WindowProgress(Progress shown, TrainingWindow window) implements Progress {

        @Override
        public void update(long done, long total, String what) {
            shown.update(done, total, what);
        }

        @Override
        public boolean isCancelled() {
            return window.isCancelled() || shown.isCancelled() && !IJ.escapePressed();
        }
    }
}
