package io.github.gmcnn.imagej.verify;

import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.plugin.PlugIn;
import ij.plugin.frame.Recorder;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;
import java.util.Optional;

/**
 * <i>GMCNN Revert</i> of plain ImageJ: a dialog when chosen from the menu, no dialog when run by a
 * macro or script.
 */
public final class RevertPlugIn implements PlugIn {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = "GMCNN Revert";

    @Override
    public void run(String argument) {
        try {
            ImagePlus image = WindowManager.getCurrentImage();
            options(image).ifPresent(options -> revertAndShow(image, options));
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    private static Optional<RevertOptions> options(ImagePlus image) {
        String line = Macro.getOptions();
        if (line != null) {
            return Optional.of(RevertOptions.parse(line));
        }
        if (!RevertDialog.isWanted(image, Thread.currentThread())) {
            return Optional.of(RevertOptions.defaults());
        }
        Optional<RevertOptions> chosen = RevertDialog.ask(image);
        chosen.ifPresent(options -> options.values().forEach(Recorder::recordOption));
        return chosen;
    }

    private static String revertAndShow(ImagePlus image, RevertOptions options) {
        RevertTask.Result result =
                RevertTask.run(image, options, IjProgress.start(TITLE, () -> false));
        result.show();
        return result.summary();
    }

    /**
     * Reverts the active image without ImageJ's menus, which {@code ij.jar -batch} lacks where
     * there is no display: {@code call("io.github.gmcnn.imagej.verify.RevertPlugIn.revert",
     * "to=nan")}.
     *
     * @param line the macro line
     * @return what the status bar shows; after an error nothing, and the macro ends
     */
    public static String revert(String line) {
        try {
            return revertAndShow(WindowManager.getCurrentImage(), RevertOptions.parse(line));
        } catch (RuntimeException | Error e) {
            Failures.stopCall(TITLE, e);
            return "";
        }
    }
}
