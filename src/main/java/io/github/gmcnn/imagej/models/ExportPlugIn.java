package io.github.gmcnn.imagej.models;

import ij.IJ;
import ij.Macro;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.imagej.ui.Failures;
import java.util.Optional;

/**
 * <i>GMCNN Export Model</i> of plain ImageJ: a dialog when chosen from the menu, no dialog when run
 * by a macro or script.
 */
public final class ExportPlugIn implements PlugIn {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = "GMCNN Export Model";

    @Override
    public void run(String argument) {
        try {
            options().ifPresent(ExportPlugIn::exportAndShow);
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    private static Optional<ExportOptions> options() {
        String line = Macro.getOptions();
        if (line != null) {
            return Optional.of(ExportOptions.parse(line));
        }
        if (!ExportDialog.isWanted(Thread.currentThread())) {
            return Optional.of(ExportOptions.parse(""));
        }
        Optional<ExportOptions> chosen = ExportDialog.ask();
        chosen.ifPresent(options -> options.values().forEach(Recorder::recordOption));
        return chosen;
    }

    /**
     * Writes the file and says so in the log.
     *
     * @throws io.github.gmcnn.core.safe.UserException as {@link ExportTask#run}
     */
    public static ExportTask.Result exportAndShow(ExportOptions options) {
        IJ.showStatus(TITLE + "...");
        ExportTask.Result result = ExportTask.run(options);
        IJ.showStatus(TITLE + ": done");
        IJ.log(result.summary());
        return result;
    }

    /**
     * Exports without ImageJ's menus, which {@code ij.jar -batch} lacks where there is no display:
     * {@code call("io.github.gmcnn.imagej.models.ExportPlugIn.export", "file=/data/model.zip")}.
     *
     * @param line the macro line
     * @return the file; after an error nothing, and the macro ends
     */
    public static String export(String line) {
        try {
            return exportAndShow(ExportOptions.parse(line)).file();
        } catch (RuntimeException | Error e) {
            Failures.stopCall(TITLE, e);
            return "";
        }
    }
}
