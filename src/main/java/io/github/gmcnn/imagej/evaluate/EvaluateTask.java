package io.github.gmcnn.imagej.evaluate;

import ij.IJ;
import ij.measure.ResultsTable;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.check.CheckPlan;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Quitting;
import io.github.gmcnn.imagej.engine.EngineTask;
import io.github.gmcnn.imagej.pictures.ImageFolder;
import io.github.gmcnn.imagej.pictures.MaskFolder;
import io.github.gmcnn.imagej.ui.Dialogs;
import io.github.gmcnn.imagej.ui.Durations;
import io.github.gmcnn.imagej.ui.MenuEntry;
import io.github.gmcnn.train.data.DrawnMasks;
import io.github.gmcnn.train.data.MaskFamily;
import io.github.gmcnn.train.evaluation.CheckScore;
import io.github.gmcnn.train.evaluation.CheckScores;
import io.github.gmcnn.train.evaluation.CheckTables;
import io.github.gmcnn.train.evaluation.Comparison;
import io.github.gmcnn.train.evaluation.Evaluation;
import io.github.gmcnn.train.evaluation.Families;
import io.github.gmcnn.train.evaluation.Score;
import io.github.gmcnn.train.evaluation.StackTables;
import io.github.gmcnn.train.evaluation.Summary;
import io.github.gmcnn.train.evaluation.Summary.Figure;
import io.github.gmcnn.train.evaluation.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Judges fills of holes in the pictures of a folder, as the options say, and writes tables and
 * grids.
 *
 * <p>Runs on the thread that calls. Cancelled, it leaves no table.
 */
public final class EvaluateTask {

    /**
     * What was done.
     *
     * @param rows the summary
     * @param folder with the files
     * @param skipped a sentence for each picture that was left out
     * @param checks how true checks were; none if that was not asked for
     * @param stacks how methods did beside each other in stacks; none without families of them
     */
    public record Result(
            List<Summary.Row> rows,
            Path folder,
            double seconds,
            List<String> skipped,
            List<CheckScore> checks,
            List<Comparison> stacks)
            implements MenuEntry.Answer {

        private static final int PLACES = 4;

        /** Shows the summary in a window where there are any, else in the log. */
        @Override
        public void show() {
            IJ.showProgress(1.0);
            IJ.showStatus(summary());
            if (!Dialogs.hasDisplay() || IJ.getInstance() == null) {
                skipped.forEach(IJ::log);
                IJ.log(summary());
                IJ.log(table());
                return;
            }
            results().show(EvaluateEntry.TITLE);
            if (!skipped.isEmpty()) {
                Dialogs.tell(
                        EvaluateEntry.TITLE + ": left out",
                        summary() + "\n\n" + String.join("\n\n", skipped));
            }
        }

        private ResultsTable results() {
            ResultsTable results = new ResultsTable();
            results.setPrecision(PLACES);
            for (Summary.Row row : rows) {
                results.incrementCounter();
                results.addValue("family", row.family());
                results.addValue("method", row.method());
                results.addValue("n", row.statistics().get(Figure.HOLE_L1).count());
                row.statistics()
                        .forEach((figure, s) -> results.addValue(figure.column(), s.mean()));
            }
            results.setDecimalPlaces(results.getColumnIndex("n"), 0);
            return results;
        }

        @Override
        public String text() {
            return table();
        }

        @Override
        public String printed() {
            return table()
                    + String.join("", skipped.stream().map(s -> s + "\n").toList())
                    + summary();
        }

        /** Returns one line for the status bar and the log. */
        public String summary() {
            return "GMCNN: evaluated in " + Durations.text(seconds) + "; see " + folder;
        }

        /** Returns the table as text. */
        public String table() {
            return Tables.text(rows)
                    + (stacks.isEmpty() ? "" : "\n" + StackTables.text(stacks))
                    + (checks.isEmpty() ? "" : "\n" + CheckTables.text(checks));
        }
    }

    private final EvaluateOptions options;
    private final EvaluateFiles files;
    private final ImageFolder images;
    private final Optional<MaskFolder> masks;

    private EvaluateTask(EvaluateOptions options, Progress progress) {
        this.options = options;
        files = new EvaluateFiles(options.output().orElseThrow());
        images = ImageFolder.read(options.images().orElseThrow(), progress);
        masks = options.masks().map(path -> MaskFolder.read(path, progress));
    }

    /**
     * Evaluates.
     *
     * @throws io.github.gmcnn.core.safe.UserException if options, pictures, masks, files or device
     *     cannot be used; the message is a readable sentence
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static Result run(EvaluateOptions options, Progress progress) {
        options.requireFolders();
        try (Quitting.Held held = Quitting.JVM.hold(progress)) {
            return new EvaluateTask(options, held).run(held);
        }
    }

    private Result run(Progress progress) {
        long start = System.nanoTime();
        try (EvaluateMethods methods = EvaluateMethods.open(options)) {
            Evaluation evaluation = new Evaluation(images, plan(), methods.fills());
            methods.features().ifPresent(evaluation::features);
            ExampleGrids grids = new ExampleGrids(evaluation.examples(options.examples()));
            evaluation.listener(grids);
            if (options.cases()) {
                evaluation.listener(files);
            }
            CheckScores checks = new CheckScores(methods.fills(), checkPlan(), progress);
            if (options.check()) {
                evaluation.listener(checks);
            }
            List<Score> scores = evaluation.run(progress);
            double seconds = (System.nanoTime() - start) * 1e-9;
            Result result =
                    new Result(
                            Summary.of(scores),
                            files.folder(),
                            seconds,
                            skipped(evaluation),
                            checks.scores(),
                            Comparison.of(scores));
            write(result, scores, grids);
            return result;
        } finally {
            EngineTask.logRemarks();
        }
    }

    private Evaluation.Plan plan() {
        Families chosen = options.chosenFamilies();
        List<MaskFamily> drawn = new ArrayList<>(chosen.masks());
        masks.ifPresent(
                folder -> drawn.add(new MaskFamily(MaskFamily.OWN, new DrawnMasks(folder, false))));
        Families families = new Families(drawn, chosen.stacks());
        return new Evaluation.Plan(families, options.most(), options.crop(), options.seed());
    }

    private CheckPlan checkPlan() {
        int seed = options.seed();
        double coverage = CheckPlan.USUAL.coverage();
        return new CheckPlan(OptionalInt.of(options.checkTrials()), 1, seed, coverage);
    }

    private List<String> skipped(Evaluation evaluation) {
        List<String> skipped = new ArrayList<>(images.skipped());
        masks.ifPresent(folder -> skipped.addAll(folder.skipped()));
        skipped.addAll(evaluation.skipped());
        return skipped;
    }

    private void write(Result result, List<Score> scores, ExampleGrids grids) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(EvaluateFiles.SCORES, Tables.scores(scores));
        texts.put(EvaluateFiles.SUMMARY, Tables.summary(result.rows()));
        if (!result.stacks().isEmpty()) {
            texts.put(EvaluateFiles.STACKS, StackTables.rows(result.stacks()));
        }
        if (options.check()) {
            texts.put(EvaluateFiles.CHECKS, CheckTables.scores(result.checks()));
        }
        texts.put(
                EvaluateFiles.TEXT,
                EvaluateOptions.TABLE.toMacro(options)
                        + "\n\n"
                        + result.table()
                        + result.skipped().stream()
                                .map(line -> line + "\n")
                                .collect(Collectors.joining("", "\n", "")));
        Map<String, ImageProcessor> pictures = new LinkedHashMap<>();
        grids.grids().forEach((family, g) -> pictures.put(EvaluateFiles.GRID + family + ".png", g));
        files.write(texts, pictures);
    }
}
