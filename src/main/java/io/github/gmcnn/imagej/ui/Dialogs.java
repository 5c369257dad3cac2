package io.github.gmcnn.imagej.ui;

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
}
