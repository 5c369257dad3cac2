package io.github.gmcnn.train.run;

import com.sun.management.OperatingSystemMXBean;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.safe.AtomicFolder;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.pictures.ImageFolder;
import io.github.gmcnn.train.evaluation.Score;
import io.github.gmcnn.train.evaluation.Tables;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One leg of a training that goes on for days: goes on from the newest checkpoint, trains for some
 * processor time, measures the moving average on fixed cases and appends a row to a table.
 * docs/default-model.md says how it is used; {@code src/train/chain.sh} runs leg after leg.
 *
 * <p>Arguments: the folder of its state, the pictures to learn from, those to be judged by, the
 * minutes of processor time of this leg, how many pictures of each kind are judged, and the side of
 * their crops. The state folder holds
 *
 * <pre>
 * recipes/NAME.json   options of GMCNN Train; the recipes follow each other by name, each limited by
 *                     its reconstruction.steps and begun with the result of the one before
 * start               model, weights or checkpoint that the first recipe begins with, if it is there
 * runs/NAME/          the run of a recipe, with its checkpoints
 * table.csv           a row for each leg
 * processor.csv       processor time at each checkpoint
 * models/CROPS/       the two newest models
 * scores/CROPS.csv    each case of a leg
 * stop                once it is there, the leg ends after the step under way
 * </pre>
 *
 * <p>Killed at any time, the next leg goes on from the newest checkpoint. The exit code is 3 where
 * all recipes are done.
 */
public final class Chain {

    private static final int DONE = 3;
    private static final int KEPT_MODELS = 2;
    private static final double NANO = 1e-9;
    private static final double HOUR = 3600;
    private static final String JSON = ".json";
    private static final ModelWriter.Provenance PROVENANCE =
            new ModelWriter.Provenance("see docs/default-model.md", "CC-BY-4.0");

    private final Path state;
    private final Path pictures;
    private final ChainCases cases;
    private final double minutes;

    private Chain(Path state, Path pictures, ChainCases cases, double minutes) {
        this.state = state;
        this.pictures = pictures;
        this.cases = cases;
        this.minutes = minutes;
    }

    /** Runs a leg. */
    public static void main(String[] args) throws IOException {
        System.exit(run(args) ? 0 : DONE);
    }

    /** Runs a leg; returns false if all recipes are done. */
    static boolean run(String... args) throws IOException {
        ChainCases cases =
                new ChainCases(
                        Path.of(args[2]), Integer.parseInt(args[4]), Integer.parseInt(args[5]));
        Path state = Path.of(args[0]).toAbsolutePath();
        return new Chain(state, Path.of(args[1]), cases, Double.parseDouble(args[3])).leg();
    }

    private boolean leg() throws IOException {
        long crops = 0;
        Optional<Path> before = Optional.of(state.resolve("start")).filter(Files::exists);
        for (String recipe : recipes()) {
            TrainingConfig config =
                    TrainingConfig.parse(
                            Files.readString(state.resolve("recipes").resolve(recipe + JSON)));
            Optional<RunFolder> run = run(recipe);
            long steps = run.map(Chain::steps).orElse(0L);
            if (steps < config.reconstruction().steps()) {
                train(new Link(recipe, config, run, steps, before), crops);
                return true;
            }
            before = run.map(done -> done.checkpoints().ofStep(steps));
            crops += steps * config.batchSize();
        }
        return false;
    }

    /**
     * A recipe that is not done.
     *
     * @param run empty before its first checkpoint
     * @param steps done
     * @param before what to begin with, the checkpoint of the recipe before
     */
    private record Link(
            String recipe,
            TrainingConfig config,
            Optional<RunFolder> run,
            long steps,
            Optional<Path> before) {}

    private List<String> recipes() throws IOException {
        try (Stream<Path> files = Files.list(state.resolve("recipes"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(JSON))
                    .map(name -> name.substring(0, name.length() - JSON.length()))
                    .sorted()
                    .toList();
        }
    }

    // One that was killed before its first checkpoint is begun anew.
    private Optional<RunFolder> run(String recipe) throws IOException {
        Path parent = state.resolve("runs").resolve(recipe);
        if (!Files.isDirectory(parent)) {
            return Optional.empty();
        }
        try (Stream<Path> children = Files.list(parent)) {
            List<Path> begun = children.filter(Chain::hasCheckpoint).sorted().toList();
            return begun.stream().findFirst().map(RunFolder::open);
        }
    }

    private static boolean hasCheckpoint(Path run) {
        try (Stream<Path> checkpoints = Files.list(run.resolve("checkpoints"))) {
            return checkpoints.anyMatch(path -> path.getFileName().toString().startsWith("step-"));
        } catch (IOException e) {
            return false;
        }
    }

    private static long steps(RunFolder run) {
        return run.checkpointToResume().header().step();
    }

    private void train(Link link, long cropsBefore) throws IOException {
        long crops = cropsBefore + link.steps * link.config.batchSize();
        double secondsBefore = secondsUpTo(crops);
        GmcnnTrainer trainer =
                new GmcnnTrainer(link.config, ImageFolder.read(pictures, Progress.SILENT));
        RunFolder run = link.run.orElseGet(() -> created(link));
        trainer.keepIn(run);
        if (link.run.isPresent()) {
            trainer.resume();
        } else {
            link.before.map(StartWeights::of).ifPresent(trainer::startFrom);
        }
        TrainingResult result;
        double seconds;
        try (CsvTable processor = processor(crops)) {
            trainer.listener(new Clerk(trainer, processor, cropsBefore, link, secondsBefore));
            result = trainer.train(Progress.SILENT);
            seconds = secondsBefore + processorSeconds();
        }
        long done = cropsBefore + result.steps() * link.config.batchSize();
        judge(link, result, done, seconds);
    }

    private RunFolder created(Link link) {
        return RunFolder.create(
                state.resolve("runs").resolve(link.recipe), link.recipe, link.config, "");
    }

    private CsvTable processor(long crops) {
        return CsvTable.open(state.resolve("processor.csv"), List.of("crops", "seconds"), crops);
    }

    private double secondsUpTo(long crops) throws IOException {
        processor(crops).close(); // drops what a killed leg did after its last checkpoint
        List<String> rows = Files.readAllLines(state.resolve("processor.csv"));
        String last = rows.get(rows.size() - 1);
        return rows.size() == 1 ? 0 : Double.parseDouble(last.substring(last.indexOf(',') + 1));
    }

    // Of all threads of this process.
    private static double processorSeconds() {
        return NANO
                * ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime();
    }

    /** Notes processor time and ends the leg. */
    private final class Clerk implements TrainingListener {

        private final GmcnnTrainer trainer;
        private final CsvTable processor;
        private final long cropsBefore;
        private final Link link;
        private final double secondsBefore;

        Clerk(
                GmcnnTrainer trainer,
                CsvTable processor,
                long cropsBefore,
                Link link,
                double secondsBefore) {
            this.trainer = trainer;
            this.processor = processor;
            this.cropsBefore = cropsBefore;
            this.link = link;
            this.secondsBefore = secondsBefore;
        }

        @Override
        public void onStep(StepReport report) {
            if (processorSeconds() > 60 * minutes || Files.exists(state.resolve("stop"))) {
                trainer.stop();
            }
        }

        @Override
        public void onCheckpoint(long step, Path folder) {
            long crops = cropsBefore + step * link.config.batchSize();
            double seconds = secondsBefore + processorSeconds();
            processor.row(crops, String.format(Locale.ROOT, "%.1f", seconds));
            System.out.println("checkpoint of " + crops + " crops");
        }
    }

    private void judge(Link link, TrainingResult result, long crops, double seconds)
            throws IOException {
        Path models = Files.createDirectories(state.resolve("models"));
        Path folder = models.resolve(name(crops));
        AtomicFolder.delete(folder); // of a leg that was killed here
        ModelWriter.write(folder, result, PROVENANCE);
        Map<String, List<Score>> scores = cases.scores(Models.read(folder));
        List<Score> all = scores.values().stream().flatMap(List::stream).toList();
        Path table = Files.createDirectories(state.resolve("scores")).resolve(name(crops) + ".csv");
        Files.writeString(table, Tables.scores(all));
        List<String> head = new ArrayList<>(List.of("crops", "recipe", "step", "hours", "loss"));
        head.addAll(cases.columns());
        List<String> row = new ArrayList<>();
        row.add("" + crops);
        row.add(link.recipe);
        row.add("" + result.steps());
        row.add(String.format(Locale.ROOT, "%.3f", seconds / HOUR));
        row.add(String.format(Locale.ROOT, "%.5f", result.loss().total()));
        row.addAll(cases.cells(scores));
        try (CsvTable rows = CsvTable.open(state.resolve("table.csv"), head, crops - 1)) {
            rows.row(row.toArray());
        }
        System.out.println(String.join(",", head) + "\n" + String.join(",", row));
        dropOld(models);
    }

    private static String name(long crops) {
        return String.format(Locale.ROOT, "%09d", crops);
    }

    private static void dropOld(Path models) throws IOException {
        try (Stream<Path> children = Files.list(models)) {
            List<Path> oldFirst = children.sorted().toList();
            for (Path old : oldFirst.subList(0, Math.max(0, oldFirst.size() - KEPT_MODELS))) {
                AtomicFolder.delete(old);
            }
        }
    }
}
