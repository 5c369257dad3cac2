package io.github.gmcnn.imagej.models;

import ij.IJ;
import ij.Macro;
import ij.measure.ResultsTable;
import ij.plugin.PlugIn;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;
import java.util.function.BooleanSupplier;

/**
 * <i>GMCNN Models</i> of plain ImageJ: a window when chosen from the menu, a table when run by a
 * macro or script.
 */
public final class ModelsPlugIn implements PlugIn {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = "GMCNN Models";

    @Override
    public void run(String argument) {
        try {
            String line = Macro.getOptions();
            if (line == null && ModelsWindow.isWanted(Thread.currentThread())) {
                ModelsWindow.open();
            } else {
                runAndShow(ModelsOptions.parse(line == null ? "" : line), () -> false);
            }
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    /**
     * Does what the options say and shows the table: in a window where there are any, and in the
     * log where there is none.
     *
     * @param alsoCancelled a second way to cancel
     * @return the table as comma-separated lines
     * @throws io.github.gmcnn.core.safe.UserException as {@link ModelsTask}
     */
    public static String runAndShow(ModelsOptions options, BooleanSupplier alsoCancelled) {
        ModelsTask.Result result = ModelsTask.run(options, IjProgress.start(TITLE, alsoCancelled));
        IJ.showProgress(1.0);
        IJ.showStatus(result.summary());
        IJ.log(result.summary());
        boolean table = options.action() != ModelsOptions.Action.REMOVE;
        if (table && Dialogs.hasDisplay() && IJ.getInstance() != null) {
            results(result).show(TITLE);
        } else if (table) {
            IJ.log(result.csv().stripTrailing());
        }
        return result.csv();
    }

    private static ResultsTable results(ModelsTask.Result result) {
        ResultsTable table = new ResultsTable();
        for (ModelRow row : result.rows()) {
            table.incrementCounter();
            for (int i = 0; i < ModelRow.COLUMNS.size(); i++) {
                table.addValue(ModelRow.COLUMNS.get(i), row.cells().get(i));
            }
        }
        return table;
    }

    /**
     * Does it without ImageJ's menus, which {@code ij.jar -batch} lacks where there is no display:
     * {@code call("io.github.gmcnn.imagej.models.ModelsPlugIn.models", "action=list")}.
     *
     * @param line the macro line
     * @return the table as comma-separated lines; after an error nothing, and the macro ends
     */
    public static String models(String line) {
        try {
            return ModelsTask.run(ModelsOptions.parse(line), IjProgress.start(TITLE, () -> false))
                    .csv();
        } catch (RuntimeException | Error e) {
            Failures.stopCall(TITLE, e);
            return "";
        }
    }
}
