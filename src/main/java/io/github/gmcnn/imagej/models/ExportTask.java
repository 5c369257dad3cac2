package io.github.gmcnn.imagej.models;

import ij.IJ;
import io.github.gmcnn.core.exchange.ExportRequest;
import io.github.gmcnn.core.exchange.ModelExport;
import io.github.gmcnn.core.exchange.ModelExport.Exported;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.imagej.engine.EngineTask;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Exports one model as the options say; the model is only read. */
public final class ExportTask {

    /**
     * What was done.
     *
     * @param file that was made
     * @param summary for people
     */
    public record Result(String file, String summary) implements MenuEntry.Answer {

        @Override
        public void show() {
            IJ.showStatus(summary);
            Dialogs.tell(ExportEntry.TITLE, summary);
        }

        /** Returns the path of the file. */
        @Override
        public String text() {
            return file;
        }

        @Override
        public String printed() {
            return summary;
        }
    }

    private ExportTask() {}

    /**
     * Writes the file.
     *
     * @throws io.github.gmcnn.core.safe.UserException if there is no such model, it is damaged, or
     *     the file cannot be written; then there is none
     */
    public static Result run(ExportOptions options) {
        ExportRequest request = options.request();
        Model model = ImageJFolders.models().find(options.model());
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Exported exported = ModelExport.write(model, request, now);
        EngineTask.logRemarks();
        String summary = "Exported " + model.name() + " to " + exported.file() + ".";
        String notes = String.join(" ", exported.notes());
        return new Result(exported.file().toString(), (summary + " " + notes).strip());
    }
}
