package io.github.gmcnn.imagej.evaluate;

import ij.IJ;
import ij.Macro;
import ij.measure.ResultsTable;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;
import io.github.gmcnn.train.evaluation.Summary;
import io.github.gmcnn.train.evaluation.Summary.Figure;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * <i>GMCNN Evaluate</i> of plain ImageJ: a dialog when chosen from the menu, no dialog when run by
 * a macro or script.
 */
public final class EvaluatePlugIn implements PlugIn {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = "GMCNN Evaluate";

    private static final int PLACES = 4;

    @Override
    public void run(String argument) {
        try {
            options().ifPresent(options -> evaluateAndShow(options, () -> false));
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    private static Optional<EvaluateOptions> options() {
        String line = Macro.getOptions();
        if (line != null) {
            return Optional.of(EvaluateOptions.parse(line));
        }
        if (!EvaluateDialog.isWanted(Thread.currentThread())) {
            return Optional.of(EvaluateOptions.parse(""));
        }
        Optional<EvaluateOptions> chosen = EvaluateDialog.ask();
        chosen.ifPresent(options -> options.values().forEach(Recorder::recordOption));
        return chosen;
    }

    /**
     * Evaluates and shows the summary: in a window where there are any, else in the log.
     *
     * @param alsoCancelled a second way to cancel
     * @throws io.github.gmcnn.core.safe.UserException if options, pictures, masks or files do not
     *     do
     */
    public static EvaluateTask.Result evaluateAndShow(
            EvaluateOptions options, BooleanSupplier alsoCancelled) {
        EvaluateTask.Result result =
                EvaluateTask.run(options, IjProgress.start(TITLE, alsoCancelled));
        IJ.showProgress(1.0);
        IJ.showStatus(result.summary());
        result.skipped().forEach(IJ::log);
        IJ.log(result.summary());
        if (Dialogs.hasDisplay() && IJ.getInstance() != null) {
            results(result.rows()).show(TITLE);
        } else {
            IJ.log(result.table());
        }
        return result;
    }

    private static ResultsTable results(List<Summary.Row> rows) {
        ResultsTable results = new ResultsTable();
        results.setPrecision(PLACES);
        for (Summary.Row row : rows) {
            results.incrementCounter();
            results.addValue("family", row.family());
            results.addValue("method", row.method());
            results.addValue("n", row.statistics().get(Figure.HOLE_L1).count());
            row.statistics().forEach((figure, s) -> results.addValue(figure.column(), s.mean()));
        }
        results.setDecimalPlaces(results.getColumnIndex("n"), 0);
        return results;
    }

    /**
     * Evaluates without ImageJ's menus, which {@code ij.jar -batch} lacks where there is no
     * display: {@code call("io.github.gmcnn.imagej.evaluate.EvaluatePlugIn.evaluate", "images=/data
     * output=/results")}.
     *
     * @param line the macro line
     * @return the summary as text; after an error nothing, and the macro ends
     */
    public static String evaluate(String line) {
        try {
            return evaluateAndShow(EvaluateOptions.parse(line), () -> false).table();
        } catch (RuntimeException | Error e) {
            Failures.stopCall(TITLE, e);
            return "";
        }
    }
}
