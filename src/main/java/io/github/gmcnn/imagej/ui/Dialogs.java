package io.github.gmcnn.imagej.ui;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import java.awt.GraphicsEnvironment;

/** What the dialogs of all commands have in common. */
public final class Dialogs {

    /** The project on the web. */
    public static final String PROJECT = "https://github.com/gmcnn/GMCNN_Inpainting";

    /** Where the help buttons lead. */
    public static final String HELP = PROJECT + "/blob/main/docs/macros.md";

    private Dialogs() {}

    /**
     * Returns whether a person can be asked: not in a macro or script, whose line may leave out
     * everything, and not without a display.
     *
     * @param caller the thread that wants the command run
     */
    public static boolean mayAsk(Thread caller) {
        boolean script = caller.getName().startsWith("Run$_"); // so IJ.run(...) names its thread
        return !script && hasDisplay();
    }

    /** Returns whether windows can be shown and are wanted. */
    public static boolean hasDisplay() {
        return !Interpreter.isBatchMode() && !GraphicsEnvironment.isHeadless();
    }

    /** Returns whether a person has chosen the command that runs, and sees windows. */
    public static boolean isAnswerAwaited() {
        boolean macro = Macro.getOptions() != null || IJ.isMacro();
        return hasDisplay() && !macro && IJ.getInstance() != null;
    }

    /** Says what came of a command: to a person in a window, to a macro or script in the log. */
    public static void tell(String title, String words) {
        if (isAnswerAwaited()) {
            TextReport.show(title, words);
        } else {
            IJ.log(words);
        }
    }
}
