package io.github.gmcnn.imagej.models;

import ij.IJ;
import io.github.gmcnn.core.exchange.ModelImport;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.model.ModelName;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.engine.EngineTask;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Imports a model into the models folder. Runs on the thread that calls. */
public final class ImportTask {

    /**
     * What was imported.
     *
     * @param model as it lies in the models folder
     */
    public record Result(Model model) implements MenuEntry.Answer {

        @Override
        public void show() {
            IJ.showStatus(ImportEntry.TITLE + ": " + model.name());
            Dialogs.tell(ImportEntry.TITLE, summary());
        }

        /** Returns the model's name. */
        @Override
        public String text() {
            return model.name();
        }

        @Override
        public String printed() {
            return summary();
        }

        /** Returns one readable sentence. */
        public String summary() {
            ModelDescription description = model.description();
            Map<?, ?> origin = (Map<?, ?>) description.card().get("imported");
            return origin.get("file")
                    + " was imported as the model "
                    + model.name()
                    + ": "
                    + description.architecture()
                    + ", width "
                    + description.cnum()
                    + ", from "
                    + origin.get("format")
                    + ", "
                    + origin.get("precision")
                    + ". It lies in "
                    + model.location()
                    + "."
                    + warning(model);
        }
    }

    private ImportTask() {}

    /** Returns what the import found wrong with a model, after a blank; empty if nothing. */
    static String warning(Model model) {
        Object warning = model.description().card().get("warning");
        return warning == null ? "" : " " + warning;
    }

    /**
     * Imports.
     *
     * @throws io.github.gmcnn.core.safe.UserException as {@link ModelImport#run}, or if the name is
     *     illegal or taken
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static Result run(ImportOptions options, Progress progress) {
        try {
            Path folder = ImageJFolders.newModels().resolve(name(options));
            return new Result(
                    ModelImport.run(
                            options.file().orElseThrow(), folder, options.settings(), progress));
        } finally {
            EngineTask.logRemarks();
            IJ.showProgress(1.0);
        }
    }

    /** Returns the name that the model will have. */
    static String name(ImportOptions options) {
        List<String> taken = ImageJFolders.models().names();
        return options.name()
                .map(name -> ModelName.require(name, taken))
                .orElseGet(() -> ModelName.after(options.file().orElseThrow(), taken));
    }
}
