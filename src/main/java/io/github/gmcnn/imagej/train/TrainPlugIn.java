package io.github.gmcnn.imagej.train;

import ij.Macro;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.imagej.ui.Failures;
import java.util.Optional;

/**
 * <i>GMCNN Train</i> of plain ImageJ: dialogs when chosen from the menu, none when run by a macro
 * or script.
 */
public final class TrainPlugIn implements PlugIn {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = "GMCNN Train";

    @Override
    public void run(String argument) {
        try {
            task().ifPresent(task -> TrainSession.run(task, () -> false));
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    private static Optional<TrainTask> task() {
        String line = Macro.getOptions();
        if (line != null || !TrainDialog.isWanted(Thread.currentThread())) {
            return Optional.of(task(line == null ? "" : line));
        }
        Optional<TrainTask> chosen = TrainDialog.ask();
        chosen.ifPresent(task -> task.asked().values().forEach(Recorder::recordOption));
        return chosen;
    }

    private static TrainTask task(String line) {
        return TrainTask.prepare(TrainOptions.parse(line));
    }

    /**
     * Trains without ImageJ's menus, which {@code ij.jar -batch} lacks where there is no display:
     * {@code call("io.github.gmcnn.imagej.train.TrainPlugIn.train", "images=/pictures
     * name=cells")}.
     *
     * @param line the macro line
     * @return the name of the new model; after an error nothing, and the macro ends
     */
    public static String train(String line) {
        try {
            return TrainSession.run(task(line), () -> false).model();
        } catch (RuntimeException | Error e) {
            Failures.stopCall(TITLE, e);
            return "";
        }
    }
}
