package io.github.gmcnn.imagej.models;

import ij.IJ;
import ij.measure.ResultsTable;
import io.github.gmcnn.core.exchange.ModelInstall;
import io.github.gmcnn.core.model.ListedModel;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelFolder;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.model.Origin;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.UserException;
import io.github.gmcnn.imagej.models.ModelRow.State;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.ImageJFolders;
import io.github.gmcnn.imagej.ui.MenuEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Lists, installs, verifies and removes models. Runs on the thread that calls. */
public final class ModelsTask {

    /**
     * What was done.
     *
     * @param summary one line for the status bar and the log
     * @param rows of the models that it was about
     * @param isWell whether no weights were found damaged
     */
    public record Result(String summary, List<ModelRow> rows, boolean isWell)
            implements MenuEntry.Answer {

        /** Shows the table in a window where there are any, and in the log where there is none. */
        @Override
        public void show() {
            IJ.showProgress(1.0);
            IJ.showStatus(summary);
            IJ.log(summary);
            if (rows.isEmpty()) {
                return;
            }
            if (Dialogs.hasDisplay() && IJ.getInstance() != null) {
                table().show(ModelsEntry.TITLE);
            } else {
                IJ.log(csv().stripTrailing());
            }
        }

        private ResultsTable table() {
            ResultsTable table = new ResultsTable();
            for (ModelRow row : rows) {
                table.incrementCounter();
                for (int i = 0; i < ModelRow.COLUMNS.size(); i++) {
                    table.addValue(ModelRow.COLUMNS.get(i), row.cells().get(i));
                }
            }
            return table;
        }

        @Override
        public String text() {
            return csv();
        }

        @Override
        public boolean isText() {
            return true;
        }

        @Override
        public String printed() {
            return csv() + summary;
        }

        /** Returns the table as comma-separated lines under their names. */
        public String csv() {
            return ModelRow.csv(rows);
        }
    }

    private final ModelsOptions options;
    private final Progress progress;
    private final Models models = ImageJFolders.models();

    private ModelsTask(ModelsOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Does what the options say.
     *
     * @throws UserException if there is no such model, or it cannot be installed or removed
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled; nothing was changed then
     */
    public static Result run(ModelsOptions options, Progress progress) {
        ModelsTask task = new ModelsTask(options, progress);
        return switch (options.action()) {
            case LIST -> task.list();
            case INSTALL -> task.install();
            case VERIFY -> task.verify();
            case REMOVE -> task.remove();
        };
    }

    private List<ListedModel> lines() {
        Optional<String> name = options.name();
        return name.isPresent() ? List.of(models.line(name.get())) : models.list();
    }

    private Result list() {
        List<ModelRow> rows =
                lines().stream().map(line -> ModelRow.of(line, State.NOT_VERIFIED)).toList();
        long broken = rows.stream().filter(row -> !row.reason().isEmpty()).count();
        return new Result(
                "GMCNN: "
                        + count(rows.size())
                        + (broken == 0 ? "" : ", " + broken + " cannot be used by name"),
                rows,
                true);
    }

    private static String count(int models) {
        return models + (models == 1 ? " model" : " models");
    }

    private Result verify() {
        List<ModelRow> rows = lines().stream().map(line -> verified(line, progress)).toList();
        long damaged =
                rows.stream().filter(row -> row.state().equals(State.DAMAGED.text())).count();
        return new Result(
                "GMCNN: verified " + count(rows.size()) + ", " + damaged + " damaged",
                rows,
                damaged == 0);
    }

    /** Returns the row of a model after its weights were read. */
    static ModelRow verified(ListedModel line, Progress progress) {
        try {
            line.model().ifPresent(model -> model.verify(progress));
            return ModelRow.of(line, State.VERIFIED);
        } catch (UserException e) {
            return ModelRow.of(line, State.DAMAGED, e.getMessage());
        }
    }

    private Result install() {
        Path place = place(options.to());
        Model model =
                ModelInstall.run(
                        new ModelInstall.Request(
                                options.from().orElseThrow(),
                                options.name(),
                                options.sha256(),
                                place,
                                models.taken()),
                        progress);
        ModelRow row = ModelRow.of(models.line(model.location()), State.VERIFIED);
        return new Result(
                "GMCNN: installed model "
                        + model.name()
                        + " in "
                        + model.location()
                        + ImportTask.warning(model),
                List.of(row),
                true);
    }

    private static Path place(ModelsOptions.Place to) {
        return switch (to) {
            case AUTO -> ImageJFolders.newModels();
            case IMAGEJ ->
                    ImageJFolders.imagejModels()
                            .orElseThrow(
                                    () ->
                                            new InputException(
                                                    "There is no ImageJ folder here; leave out"
                                                            + " to=imagej."));
            case USER -> ImageJFolders.homeModels();
        };
    }

    private Result remove() {
        ListedModel line = models.line(options.name().orElseThrow());
        return new Result(remove(line), List.of(), true);
    }

    /**
     * Removes a model of the user's.
     *
     * @return one line that says so
     */
    static String remove(ListedModel line) {
        if (line.origin() != Origin.IMAGEJ && line.origin() != Origin.USER) {
            throw new InputException(
                    "The model "
                            + line.name()
                            + " cannot be removed: "
                            + line.location()
                            + " is in none of the models folders.");
        }
        boolean gone = ModelFolder.remove(Path.of(line.location()));
        return "GMCNN: removed model "
                + line.name()
                + (gone ? "" : "; other files stay in ")
                + (gone ? "" : line.location());
    }
}
