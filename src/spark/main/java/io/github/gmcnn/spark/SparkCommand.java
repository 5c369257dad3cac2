package io.github.gmcnn.spark;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Workers;
import io.github.gmcnn.imagej.folder.FolderOptions;
import io.github.gmcnn.imagej.folder.FolderTask;
import io.github.gmcnn.imagej.ui.Failures;
import io.github.gmcnn.imagej.ui.IjProgress;
import io.github.gmcnn.imagej.ui.MenuEntry.Answer;
import io.github.gmcnn.imagej.volume.VolumeOptions;
import io.github.gmcnn.imagej.volume.VolumeTask;
import java.io.PrintStream;

/**
 * <i>GMCNN Inpaint Folder</i> and <i>GMCNN Inpaint Volume</i> on Spark, with the same options,
 * output and exit status as on ImageJ's command line.
 *
 * <p>{@code spark-submit --class io.github.gmcnn.spark.SparkCommand gmcnn-spark.jar folder
 * "input=/data output=/filled"}.
 */
public final class SparkCommand {

    private static final String TITLE = "GMCNN on Spark";
    private static final int FAILED = 2;

    private SparkCommand() {}

    /**
     * Runs one command and ends the program.
     *
     * @param arguments {@code folder} or {@code volume}, and the macro line
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err); // where ImageJ's log goes, so that a table is a table
        System.exit(run(arguments, out, System.err));
    }

    /** Runs one command and returns the exit status. */
    public static int run(String[] arguments, PrintStream out, PrintStream err) {
        System.setProperty("java.awt.headless", "true");
        try (SparkWorkers workers = new SparkWorkers(TITLE)) {
            if (arguments.length != 2) {
                throw new InputException(
                        TITLE
                                + " takes two arguments, the word folder or volume and one line of"
                                + " options, but got "
                                + arguments.length
                                + "; put quotes around the line.");
            }
            Answer answer = answer(arguments[0], arguments[1], workers);
            out.println(answer.printed().stripTrailing());
            return answer.status();
        } catch (RuntimeException | Error e) {
            err.println(Failures.sentence(TITLE, e));
            return FAILED;
        }
    }

    private static Answer answer(String what, String line, Workers workers) {
        Progress progress = IjProgress.start(TITLE, () -> false);
        return switch (what) {
            case "folder" -> FolderTask.run(FolderOptions.TABLE.parse(line), workers, progress);
            case "volume" -> VolumeTask.run(VolumeOptions.TABLE.parse(line), workers, progress);
            default ->
                    throw new InputException(
                            "The work cannot be " + what + "; give the word folder or volume.");
        };
    }
}
