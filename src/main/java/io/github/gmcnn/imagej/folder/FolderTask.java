package io.github.gmcnn.imagej.folder;

import ij.IJ;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Workers;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.imagej.ui.TextReport;
import java.nio.file.Path;
import java.util.List;

/**
 * Fills the missing pixels of all images in a folder and writes each result into another folder, as
 * the options say.
 *
 * <p>Inputs are never written. Runs on the thread that calls.
 */
public final class FolderTask {

    /**
     * What was done.
     *
     * @param table a row for each file
     * @param file the same as a text file in the output folder
     */
    public record Result(BatchTable table, Path file) implements MenuEntry.Answer {

        /**
         * Shows the table, and again what failed: in windows where there are any, else in the log.
         */
        @Override
        public void show() {
            IJ.showProgress(1.0);
            IJ.showStatus("GMCNN: " + table.summary());
            if (Dialogs.hasDisplay() && IJ.getInstance() != null) {
                table.results().show(FolderEntry.TITLE);
                showFailed();
            } else {
                IJ.log(summary());
                table.failed().forEach(IJ::log);
            }
        }

        // The table's window cuts long sentences.
        private void showFailed() {
            if (table.count(Status.FAILED) > 0) {
                TextReport.show(
                        FolderEntry.TITLE + ": failed",
                        summary() + "\n\n" + String.join("\n\n", table.failed()));
            }
        }

        @Override
        public String text() {
            return summary();
        }

        @Override
        public String printed() {
            return table.toCsv() + summary();
        }

        @Override
        public boolean isWell() {
            boolean part = !file.endsWith(FolderBatch.TABLE); // a shard may have none by chance
            boolean any = part || table.count(Status.NOT_MARKED) < table.rows().size();
            return any && table.isComplete() && table.unfilled() == 0;
        }

        /** Returns one line for the status bar and the log. */
        public String summary() {
            return "GMCNN: " + table.summary() + "; see " + file;
        }
    }

    private FolderTask() {}

    /**
     * Works on all files. Cancelling keeps what is finished and is no failure: the table says what
     * was not reached.
     *
     * @throws io.github.gmcnn.core.safe.UserException if folders, mask, model or device cannot be
     *     used; the message is for people
     */
    public static Result run(FolderOptions options, Progress progress) {
        return run(options, Workers.HERE, progress);
    }

    /** As {@link #run(FolderOptions, Progress)}, with the files done by workers. */
    public static Result run(FolderOptions options, Workers workers, Progress progress) {
        progress.update(0, 1, "looking for files");
        List<BatchItem> items = options.items();
        if (items.isEmpty()) {
            throw new InputException(
                    "There is no file to work on in "
                            + FolderOptions.TABLE.text(options, "input")
                            + " that fits "
                            + options.pattern()
                            + "; give another input or pattern.");
        }
        Model model = ImageJFolders.models().find(options.model());
        FolderBatch.Job job =
                new FolderBatch.Job(
                        options.output(),
                        options.settings(),
                        model.description().sha256(),
                        options.again(),
                        options.shard());
        FolderBatch.Crew crew =
                new FolderBatch.Crew(new FolderWorker(options, job.model()), workers);
        BatchTable table =
                FolderBatch.run(job, ShardItems.of(items, options.shard()), crew, progress);
        return new Result(table, job.table());
    }
}
