package io.github.gmcnn.imagej.commands;

import ij.Macro;
import io.github.gmcnn.imagej.ui.Failures;
import org.scijava.Cancelable;
import org.scijava.ui.UIService;

/** Shows once, in ImageJ's way, why a command was cancelled. */
final class CommandFailures {

    private CommandFailures() {}

    /**
     * Cancels a command and shows the sentence for a failure.
     *
     * @param title the command's name
     * @param ui may be null; where it is visible SciJava shows the reason of a cancellation in a
     *     second window, so none is given
     */
    static void tell(String title, Throwable failure, Cancelable command, UIService ui) {
        boolean shown = Surroundings.isVisible(ui);
        command.cancel(shown ? null : Failures.sentence(title, failure));
        try {
            Failures.show(title, failure);
        } catch (RuntimeException e) {
            // By now the macro is marked as done; SciJava would log this one as a crash.
            if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
                throw e;
            }
        }
    }
}
