package io.github.gmcnn.imagej.models;

import ij.IJ;
import ij.Macro;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * <i>GMCNN Import Model</i> of plain ImageJ: a dialog when chosen from the menu, no dialog when run
 * by a macro or script.
 */
public final class ImportPlugIn implements PlugIn {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = "GMCNN Import Model";

    @Override
    public void run(String argument) {
        try {
            options().ifPresent(options -> importAndTell(options, () -> false));
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    private static Optional<ImportOptions> options() {
        String line = Macro.getOptions();
        if (line != null) {
            return Optional.of(ImportOptions.parse(line));
        }
        if (!ImportDialog.isWanted(Thread.currentThread())) {
            return Optional.of(ImportOptions.parse(""));
        }
        Optional<ImportOptions> chosen = ImportDialog.ask();
        chosen.ifPresent(options -> options.values().forEach(Recorder::recordOption));
        return chosen;
    }

    /**
     * Imports, and tells in the log and the status bar what and where to.
     *
     * @param alsoCancelled a second way to cancel
     * @throws io.github.gmcnn.core.safe.UserException as {@link ImportTask#run}
     */
    public static ImportTask.Result importAndTell(
            ImportOptions options, BooleanSupplier alsoCancelled) {
        ImportTask.Result result = ImportTask.run(options, IjProgress.start(TITLE, alsoCancelled));
        IJ.showStatus(TITLE + ": " + result.model().name());
        IJ.log(result.summary());
        return result;
    }

    /**
     * Imports without ImageJ's menus, which {@code ij.jar -batch} lacks where there is no display:
     * {@code call("io.github.gmcnn.imagej.models.ImportPlugIn.importModel",
     * "file=/data/3_net_GM.pth")}.
     *
     * @param line the macro line
     * @return the model's name; after an error nothing, and the macro ends
     */
    public static String importModel(String line) {
        try {
            return importAndTell(ImportOptions.parse(line), () -> false).model().name();
        } catch (RuntimeException | Error e) {
            Failures.stopCall(TITLE, e);
            return "";
        }
    }
}
