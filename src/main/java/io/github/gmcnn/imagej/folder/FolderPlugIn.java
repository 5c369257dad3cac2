package io.github.gmcnn.imagej.folder;

import ij.IJ;
import ij.Macro;
import ij.measure.ResultsTable;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * <i>GMCNN Inpaint Folder</i> of plain ImageJ: a dialog when chosen from the menu, no dialog when
 * run by a macro or script.
 */
public final class FolderPlugIn implements PlugIn {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = "GMCNN Inpaint Folder";

    @Override
    public void run(String argument) {
        try {
            options().ifPresent(options -> fillAndShow(options, () -> false));
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    private static Optional<FolderOptions> options() {
        String line = Macro.getOptions();
        if (line != null) {
            return Optional.of(FolderOptions.parse(line));
        }
        if (!FolderDialog.isWanted(Thread.currentThread())) {
            return Optional.of(FolderOptions.defaults());
        }
        Optional<FolderOptions> chosen = FolderDialog.ask();
        chosen.ifPresent(options -> options.values().forEach(Recorder::recordOption));
        return chosen;
    }

    /**
     * Works on all files and shows the table: in a window where there are any, and as text files
     * that failed in the log where there is none.
     *
     * @param alsoCancelled a second way to cancel
     * @throws io.github.gmcnn.core.safe.UserException if folders, mask, model or device cannot be
     *     used
     */
    public static FolderTask.Result fillAndShow(
            FolderOptions options, BooleanSupplier alsoCancelled) {
        FolderTask.Result result = FolderTask.run(options, IjProgress.start(TITLE, alsoCancelled));
        IJ.showProgress(1.0);
        IJ.showStatus(result.summary());
        IJ.log(result.summary());
        if (Dialogs.hasDisplay() && IJ.getInstance() != null) {
            results(result.table()).show(TITLE);
        } else {
            logFailures(result.table());
        }
        return result;
    }

    private static void logFailures(BatchTable table) {
        for (BatchRow row : table.rows()) {
            if (row.status() == Status.FAILED) {
                IJ.log(row.file() + ": " + row.message());
            }
        }
    }

    /** Returns a table as ImageJ's. */
    static ResultsTable results(BatchTable table) {
        ResultsTable results = new ResultsTable();
        results.showRowNumbers(true);
        for (BatchRow row : table.rows()) {
            results.incrementCounter();
            results.addValue("file", row.file());
            results.addValue("status", row.status().text());
            results.addValue("holes", row.holes());
            results.addValue("pixels", row.pixels());
            results.addValue("seconds", row.seconds());
            results.addValue("message", row.message());
            results.addValue("unfilled", row.unfilled());
        }
        results.setDecimalPlaces(results.getColumnIndex("holes"), 0);
        results.setDecimalPlaces(results.getColumnIndex("pixels"), 0);
        results.setDecimalPlaces(results.getColumnIndex("seconds"), 2);
        results.setDecimalPlaces(results.getColumnIndex("unfilled"), 0);
        return results;
    }

    /**
     * Fills the images of a folder without ImageJ's menus, which {@code ij.jar -batch} lacks where
     * there is no display: {@code call("io.github.gmcnn.imagej.folder.FolderPlugIn.fill",
     * "input=/data output=/filled")}.
     *
     * @param line the macro line
     * @return what the status bar shows; after an error nothing, and the macro ends
     */
    public static String fill(String line) {
        try {
            return fillAndShow(FolderOptions.parse(line), () -> false).summary();
        } catch (RuntimeException | Error e) {
            Failures.stopCall(TITLE, e);
            return "";
        }
    }
}
