package io.github.gmcnn.imagej.evaluate;

import ij.process.ImageProcessor;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.engine.EngineTask;
import io.github.gmcnn.imagej.pictures.ImageFolder;
import io.github.gmcnn.imagej.pictures.MaskFolder;
import io.github.gmcnn.imagej.ui.Durations;
import io.github.gmcnn.imagej.ui.Quitting;
import io.github.gmcnn.train.data.DrawnMasks;
import io.github.gmcnn.train.data.MaskFamily;
import io.github.gmcnn.train.evaluation.Evaluation;
import io.github.gmcnn.train.evaluation.Score;
import io.github.gmcnn.train.evaluation.Summary;
import io.github.gmcnn.train.evaluation.Tables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
     */
    public record Result(
            List<Summary.Row> rows, Path folder, double seconds, List<String> skipped) {

        /** Returns one line for the status bar and the log. */
        public String summary() {
            return "GMCNN: evaluated in " + Durations.text(seconds) + "; see " + folder;
        }

        /** Returns the table as text. */
        public String table() {
            return Tables.text(rows);
        }
    }

    private final EvaluateOptions options;
    private final EvaluateFiles files;
    private final ImageFolder images;
    private final Optional<MaskFolder> masks;

    private EvaluateTask(EvaluateOptions options, Progress progress) {
        this.options = options;
        files = new EvaluateFiles(options.path(EvaluateKey.OUTPUT).orElseThrow());
        images = ImageFolder.read(options.path(EvaluateKey.IMAGES).orElseThrow(), progress);
        masks = options.path(EvaluateKey.MASKS).map(path -> MaskFolder.read(path, progress));
    }

    /**
     * Evaluates.
     *
     * @throws io.github.gmcnn.core.safe.UserException if options, pictures, masks, files or device
     *     do not do; the message is for people
     * @throws io.github.gmcnn.core.safe.CancelledException if cancelled
     */
    public static Result run(EvaluateOptions options, Progress progress) {
        options.requireFolders();
        return Quitting.JVM.hold(progress, held -> new EvaluateTask(options, held).run(held));
    }

    private Result run(Progress progress) {
        long start = System.nanoTime();
        ExampleGrids grids = new ExampleGrids(examples());
        try (EvaluateMethods methods = EvaluateMethods.open(options)) {
            Evaluation evaluation = new Evaluation(images, plan(), methods.fills());
            methods.features().ifPresent(evaluation::features);
            evaluation.listener(grids);
            if (options.writesCases()) {
                evaluation.listener(files);
            }
            List<Score> scores = evaluation.run(progress);
            double seconds = (System.nanoTime() - start) * 1e-9;
            Result result =
                    new Result(Summary.of(scores), files.folder(), seconds, skipped(evaluation));
            write(result, scores, grids);
            return result;
        } finally {
            EngineTask.logRemarks();
        }
    }

    private Evaluation.Plan plan() {
        List<MaskFamily> families = options.families();
        masks.ifPresent(
                folder ->
                        families.add(
                                new MaskFamily(MaskFamily.OWN, new DrawnMasks(folder, false))));
        return new Evaluation.Plan(
                families,
                options.pictures(),
                options.number(EvaluateKey.CROP),
                options.number(EvaluateKey.SEED));
    }

    private Set<Integer> examples() {
        List<Integer> judged = Evaluation.spread(images.count(), options.pictures());
        return Evaluation.spread(judged.size(), options.number(EvaluateKey.EXAMPLES)).stream()
                .map(judged::get)
                .collect(Collectors.toSet());
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
        texts.put(
                EvaluateFiles.TEXT,
                options.toMacro()
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
