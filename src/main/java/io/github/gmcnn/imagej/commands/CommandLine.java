package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.pictures.WholeImage;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Runs a command without ImageJ's menus and without a display, and ends with a status for scripts:
 * 0 if all is well, 1 if some files failed, none was marked or a fill was rejected, 2 if the
 * command itself did not do its work, 3 if a fill is consistent with its record but was not
 * repeated.
 *
 * <p>{@code java -cp "ij.jar:plugins/*:jars/*" io.github.gmcnn.imagej.commands.CommandLine "GMCNN
 * Inpaint Folder" "input=/data output=/filled"}.
 */
public final class CommandLine {

    private static final int FAILED = 2;

    private CommandLine() {}

    /**
     * Runs one command and ends the program.
     *
     * @param arguments the command's name, for <i>GMCNN Inpaint</i> the path of an image, and the
     *     macro line
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err); // where ImageJ's log goes, so that a table is a table
        System.exit(run(arguments, out, System.err));
    }

    /** Runs one command and returns the exit status. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        System.setProperty("java.awt.headless", "true");
        String title = arguments.length == 0 ? "" : arguments[0];
        try {
            List<String> rest =
                    Arrays.asList(arguments)
                            .subList(Math.min(1, arguments.length), arguments.length);
            return run(MenuEntries.named(title), rest, out);
        } catch (RuntimeException | Error e) {
            err.println(Failures.sentence(title, e));
            return FAILED;
        }
    }

    private static <O extends Record> int run(
            MenuEntry<O> entry, List<String> arguments, PrintStream out) {
        String title = entry.options().command();
        boolean hasImage = entry.needsImage();
        if (hasImage && arguments.size() != 2) {
            throw new InputException(
                    title
                            + " needs the path of an image and a line with output=file and"
                            + " file=PATH, each in quotes.");
        }
        String line = hasImage ? arguments.get(1) : line(title, arguments);
        O options = entry.options().parse(line);
        entry.requireFile(options);
        ImagePlus image = hasImage ? WholeImage.open(Path.of(arguments.get(0))) : null;
        WindowManager.setTempCurrentImage(image);
        MenuEntry.Answer answer = entry.run(image, options, IjProgress.start(title, () -> false));
        out.println(answer.printed().stripTrailing());
        return answer.status();
    }

    private static String line(String title, List<String> arguments) {
        if (arguments.size() > 1) {
            throw new InputException(
                    title
                            + " takes one line of options, but got "
                            + arguments.size()
                            + "; put quotes around the line.");
        }
        return arguments.isEmpty() ? "" : arguments.get(0);
    }
}
