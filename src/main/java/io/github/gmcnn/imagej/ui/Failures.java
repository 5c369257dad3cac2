package io.github.gmcnn.imagej.ui;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.OneLine;
import io.github.gmcnn.core.safe.UserException;
import java.awt.HeadlessException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.InvalidPathException;

/** Shows in ImageJ's way why a command failed: in one sentence. */
public final class Failures {

    private Failures() {}

    /**
     * Returns the sentence for a failure.
     *
     * <p>The stack trace of an unexpected failure goes to the log in ImageJ's debug mode.
     *
     * @param title the command's name
     */
    public static String sentence(String title, Throwable failure) {
        if (failure instanceof CancelledException) {
            return title + " was cancelled.";
        }
        if (failure instanceof UserException) {
            return failure.getMessage();
        }
        if (failure instanceof OutOfMemoryError) {
            return "There is not enough memory ("
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MB); "
                    + FreeMemory.MORE
                    + ".";
        }
        if (failure instanceof NoClassDefFoundError && isName(failure.getMessage())) {
            return title
                    + " cannot run, since the class "
                    + failure.getMessage().replace('/', '.')
                    + " is missing; put all jars that came with the plugin into ImageJ's folder"
                    + " jars and start ImageJ again.";
        }
        if (failure instanceof InvalidPathException path) {
            return OneLine.of(
                    path.getInput()
                            + " cannot be a path here ("
                            + path.getReason()
                            + "); give another one, or, if its letters are right, set the"
                            + " environment variable LC_ALL=C.UTF-8 before the start.");
        }
        if (IJ.debugMode) {
            IJ.log(stackTrace(failure));
        }
        return title
                + " stopped because of an error it did not foresee ("
                + OneLine.of("" + failure)
                + "); to report it, repeat with Edit > Options > Misc > Debug mode, which logs"
                + " where it happened.";
    }

    // Another text is that of a class that failed earlier.
    private static boolean isName(String text) {
        return text != null && text.matches("[\\w/$]+");
    }

    private static String stackTrace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /**
     * Shows the sentence and stops the macro that runs, if any.
     *
     * <p>May end with the exception by which ImageJ stops a macro.
     *
     * @param title the command's name
     */
    public static void show(String title, Throwable failure) {
        IJ.showProgress(1.0);
        if (!(failure instanceof CancelledException)) {
            String sentence = sentence(title, failure);
            boolean window = Macro.getOptions() == null && IJ.getInstance() != null;
            IJ.error(title, window ? wrap(sentence) : sentence);
            return;
        }
        IJ.showStatus(sentence(title, failure));
        if (Macro.getOptions() != null) {
            stopQuietly(Interpreter.getInstance());
        }
    }

    // ImageJ's message window is as wide as the longest line.
    public static String wrap(String sentence) {
        return sentence.replaceAll("(.{40,70}) ", "$1\n");
    }

    // Macro.abort() alone stops only macros on threads that ImageJ itself has made.
    private static void stopQuietly(Interpreter macro) {
        if (macro != null) {
            macro.abort((String) null);
        }
        Macro.abort();
    }

    /**
     * Ends a macro that has called a static method, with the sentence.
     *
     * @param title the command's name
     */
    public static void stopCall(String title, Throwable failure) {
        String sentence = sentence(title, failure);
        Interpreter macro = Interpreter.getInstance();
        if (macro == null) {
            throw new InputException(sentence);
        }
        try {
            macro.abort(sentence);
        } catch (HeadlessException e) {
            IJ.log(title + ": " + sentence); // without a display the macro ends without words
        } catch (RuntimeException e) {
            // By now the macro is marked as done; call() would print a stack trace of this one.
            if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
                throw e;
            }
        }
    }
}
