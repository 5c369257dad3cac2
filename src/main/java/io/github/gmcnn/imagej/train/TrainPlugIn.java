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
            options().ifPresent(options -> TrainSession.run(options, () -> false));
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    private static Optional<TrainOptions> options() {
        String line = Macro.getOptions();
        if (line != null) {
            return Optional.of(TrainOptions.parse(line));
        }
        if (!TrainDialog.isWanted(Thread.currentThread())) {
            return Optional.of(TrainOptions.parse(""));
        }
        Optional<TrainOptions> chosen = TrainDialog.ask();
        chosen.ifPresent(options -> options.values().forEach(Recorder::recordOption));
        return chosen;
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
            return TrainSession.run(TrainOptions.parse(line), () -> false).model();
        } catch (RuntimeException | Error e) {
            Failures.stopCall(TITLE, e);
            return "";
        }
    }
}
