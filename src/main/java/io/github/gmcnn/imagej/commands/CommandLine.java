package io.github.gmcnn.imagej.commands;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.folder.FolderOptions;
import io.github.gmcnn.imagej.folder.FolderPlugIn;
import io.github.gmcnn.imagej.folder.FolderTask;
import io.github.gmcnn.imagej.inpaint.InpaintOptions;
import io.github.gmcnn.imagej.inpaint.InpaintPlugIn;
import io.github.gmcnn.imagej.inpaint.InpaintTask;
import io.github.gmcnn.imagej.pictures.WholeImage;
import io.github.gmcnn.imagej.train.TrainOptions;
import io.github.gmcnn.imagej.train.TrainPlugIn;
import io.github.gmcnn.imagej.train.TrainSession;
import io.github.gmcnn.imagej.train.TrainTask;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.verify.Verification;
import io.github.gmcnn.imagej.verify.VerifyOptions;
import io.github.gmcnn.imagej.verify.VerifyPlugIn;
import io.github.gmcnn.imagej.verify.VerifyTask;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a command without ImageJ's menus and without a display, and ends with a status for scripts:
 * 0 if all is well, 1 if some files failed or a fill was rejected, 2 if the command itself did not
 * do its work, 3 if a fill is consistent with its record but was not repeated.
 *
 * <p>{@code java -cp "ij.jar:plugins/*:jars/*" io.github.gmcnn.imagej.commands.CommandLine "GMCNN
 * Inpaint Folder" "input=/data output=/filled"}.
 */
public final class CommandLine {

    private static final int WELL = 0;
    private static final int SOME_FAILED = 1;
    private static final int FAILED = 2;
    private static final int NOT_REPEATED = 3;

    /** A command; prints what it did. */
    private interface Command {
        /**
         * Runs it.
         *
         * @param arguments those after the command's name
         * @return the exit status
         */
        int run(List<String> arguments, PrintStream out);
    }

    private static final Map<String, Command> COMMANDS = commands();

    private CommandLine() {}

    private static Map<String, Command> commands() {
        Map<String, Command> commands = new LinkedHashMap<>();
        commands.put(InpaintPlugIn.TITLE, CommandLine::inpaint);
        commands.put(FolderPlugIn.TITLE, CommandLine::folder);
        commands.put(TrainPlugIn.TITLE, CommandLine::train);
        commands.put(VerifyPlugIn.TITLE, CommandLine::verify);
        MenuEntries.ALL.forEach(
                entry ->
                        commands.put(
                                entry.options().command(),
                                (arguments, out) -> run(entry, arguments, out)));
        return commands;
    }

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
            Command command = COMMANDS.get(title);
            if (command == null) {
                throw new InputException(
                        "There is no command \""
                                + title
                                + "\"; the commands are "
                                + String.join(", ", COMMANDS.keySet())
                                + ".");
            }
            return command.run(Arrays.asList(arguments).subList(1, arguments.length), out);
        } catch (RuntimeException | Error e) {
            err.println(Failures.sentence(title, e));
            return FAILED;
        }
    }

    private static <O extends Record> int run(
            MenuEntry<O> entry, List<String> arguments, PrintStream out) {
        String title = entry.options().command();
        O options = entry.options().parse(line(title, arguments));
        MenuEntry.Answer answer = entry.run(null, options, progress(title));
        out.println(answer.printed().stripTrailing());
        return answer.isWell() ? WELL : SOME_FAILED;
    }

    private static int folder(List<String> arguments, PrintStream out) {
        FolderOptions options = FolderOptions.parse(line(FolderPlugIn.TITLE, arguments));
        FolderTask.Result result = FolderTask.run(options, progress(FolderPlugIn.TITLE));
        out.print(result.table().toCsv());
        out.println(result.summary());
        boolean well = result.table().isComplete() && result.table().unfilled() == 0;
        return well ? WELL : SOME_FAILED;
    }

    private static int inpaint(List<String> arguments, PrintStream out) {
        if (arguments.size() != 2) {
            throw new InputException(
                    "GMCNN Inpaint needs the path of an image and a line with output=file and"
                            + " file=PATH, each in quotes.");
        }
        InpaintOptions options = InpaintOptions.parse(arguments.get(1));
        if (options.output() != InpaintOptions.Output.FILE) {
            throw new InputException(
                    "Without a display the result has to go into a file; give output=file and"
                            + " file=PATH.");
        }
        ImagePlus image = WholeImage.open(Path.of(arguments.get(0)));
        WindowManager.setTempCurrentImage(image);
        InpaintTask.Result result = InpaintTask.run(image, options, progress(InpaintPlugIn.TITLE));
        out.println(result.summary());
        result.doubts().forEach(out::println);
        return result.unfilled() == 0 ? WELL : SOME_FAILED;
    }

    private static int train(List<String> arguments, PrintStream out) {
        TrainOptions options = TrainOptions.parse(line(TrainPlugIn.TITLE, arguments));
        out.println(TrainSession.run(TrainTask.prepare(options), () -> false).summary());
        return WELL;
    }

    private static int verify(List<String> arguments, PrintStream out) {
        VerifyOptions options = VerifyOptions.parse(line(VerifyPlugIn.TITLE, arguments));
        Verification answer = VerifyTask.run(options, progress(VerifyPlugIn.TITLE));
        out.println(answer.report());
        return switch (answer.verdict()) {
            case VERIFIED -> WELL;
            case CONSISTENT -> NOT_REPEATED;
            case REJECTED -> SOME_FAILED;
        };
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

    private static IjProgress progress(String title) {
        return IjProgress.start(title, () -> false);
    }
}
