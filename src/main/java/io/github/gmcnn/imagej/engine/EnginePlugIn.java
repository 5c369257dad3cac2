package io.github.gmcnn.imagej.engine;

import ij.Macro;
import ij.plugin.PlugIn;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;

/**
 * <i>GMCNN Engine</i> of plain ImageJ: a window when chosen from the menu, the log when run by a
 * macro or script.
 */
public final class EnginePlugIn implements PlugIn {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = "GMCNN Engine";

    @Override
    public void run(String argument) {
        try {
            String line = Macro.getOptions();
            if (line == null && Dialogs.mayAsk(Thread.currentThread())) {
                EngineWindow.open();
            } else {
                run(EngineOptions.parse(line == null ? "" : line)).show();
            }
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    private static EngineTask.Result run(EngineOptions options) {
        return EngineTask.run(options, IjProgress.start(TITLE, () -> false));
    }

    /**
     * Reports without ImageJ's menus, which {@code ij.jar -batch} lacks where there is no display:
     * {@code call("io.github.gmcnn.imagej.engine.EnginePlugIn.report", "sample=false")}.
     *
     * @param line the macro line
     * @return everything in words; after an error nothing, and the macro ends
     */
    public static String report(String line) {
        try {
            return run(EngineOptions.parse(line)).text();
        } catch (RuntimeException | Error e) {
            Failures.stopCall(TITLE, e);
            return "";
        }
    }
}
