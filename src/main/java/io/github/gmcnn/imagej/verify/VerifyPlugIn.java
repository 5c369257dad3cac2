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
 * <i>GMCNN Verify</i> of plain ImageJ: a dialog when chosen from the menu, no dialog when run by a
 * macro or script.
 */
public final class VerifyPlugIn implements PlugIn {

    /** The command's name: its menu label and the title of its windows. */
    public static final String TITLE = "GMCNN Verify";

    @Override
    public void run(String argument) {
        try {
            options().ifPresent(VerifyPlugIn::verifyAndShow);
        } catch (RuntimeException | Error e) {
            Failures.show(TITLE, e);
        }
    }

    private static Optional<VerifyOptions> options() {
        String line = Macro.getOptions();
        if (line != null) {
            return Optional.of(VerifyOptions.parse(line));
        }
        ImagePlus image = WindowManager.getCurrentImage();
        if (!VerifyDialog.isWanted(image, Thread.currentThread())) {
            return Optional.of(VerifyOptions.parse(""));
        }
        Optional<VerifyOptions> chosen = VerifyDialog.ask(image);
        chosen.ifPresent(options -> options.values().forEach(Recorder::recordOption));
        return chosen;
    }

    private static Verification verifyAndShow(VerifyOptions options) {
        Verification verification = VerifyTask.run(options, IjProgress.start(TITLE, () -> false));
        verification.show();
        return verification;
    }

    /**
     * Verifies without ImageJ's menus, which {@code ij.jar -batch} lacks where there is no display:
     * {@code call("io.github.gmcnn.imagej.verify.VerifyPlugIn.verify", "original=/data/cell.tif")}.
     *
     * @param line the macro line
     * @return the verdict, which begins with the {@linkplain Verdict#text() words} of one of three;
     *     after an error nothing, and the macro ends
     */
    public static String verify(String line) {
        try {
            return verifyAndShow(VerifyOptions.parse(line)).sentence();
        } catch (RuntimeException | Error e) {
            Failures.stopCall(TITLE, e);
            return "";
        }
    }
}
