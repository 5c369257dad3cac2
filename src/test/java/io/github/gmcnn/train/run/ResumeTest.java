package io.github.gmcnn.train.run;

import static io.github.gmcnn.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.Watching;
import io.github.gmcnn.core.safe.CancelledException;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.core.safe.Sha256;
import io.github.gmcnn.core.torch.ChildJvm;
import io.github.gmcnn.train.run.Checkpoint.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run that is killed and resumed ends with the bytes of one that was not. */
@Tag("engine")
final class ResumeTest {

    private static final TrainingConfig CONFIG =
            Waves.phases(4, 4)
                    .with(
                            """
                            {"report": {"saveEvery": 2, "validateEvery": 3, "keep": 9}}
                            """);
    private static final int LAST = 8;

    @TempDir static Path whole;

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7}) // within and between the phases, at and after a checkpoint
    void killedAndResumed_inChildProcesses_givesTheSameBytes(int step, @TempDir Path folder)
            throws Exception {
        kill(blocked(folder, step));
        ChildJvm.output(child(folder, 0), 0);
        assertSameRun(uninterrupted(), onlyRun(folder));
    }

    @Test
    void resumedFromAnOlderCheckpoint_killedAndResumed_goesOnInABranchOfTheSameBytes(
            @TempDir Path folder) throws Exception {
        Path parent = folder.resolve(uninterrupted().getFileName());
        copy(uninterrupted(), parent);
        List<String> before = contents(parent);
        Path older = RunFolder.open(parent).checkpoints().ofStep(2);
        kill(blocked(older, 5));
        Path branch = folder.resolve(parent.getFileName() + "_from-2");
        ChildJvm.output(child(branch, 0), 0);
        assertSameRun(parent, branch);
        assertEquals(before, contents(parent));
        assertEquals(2, children(folder).size());
    }

    @Test
    void resumedByASecondProcess_isRefused_andTheDeathOfTheFirstUnlocks(@TempDir Path folder)
            throws Exception {
        Process first = blocked(folder, 3);
        RunFolder run = RunFolder.open(onlyRun(folder));
        try {
            List<String> before = contents(run.path());
            GmcnnTrainer second = new GmcnnTrainer(CONFIG, new Waves(5)).keepIn(run).resume();
            assertRefused(
                    "Another run trains in "
                            + run.path()
                            + "; wait for its end or stop it, then resume.",
                    InputException.class,
                    () -> second.train(Progress.SILENT));
            assertEquals(before, contents(run.path()));
        } finally {
            kill(first);
        }
        ChildJvm.output(child(folder, 0), 0);
        assertSameRun(uninterrupted(), run.path());
    }

    private static Process blocked(Path folder, int step) throws IOException {
        Process process = child(folder, step);
        BufferedReader output = process.inputReader();
        String line = output.readLine();
        assertEquals("blocked", line, () -> rest(line, output));
        return process;
    }

    private static void kill(Process process) throws Exception {
        process.destroyForcibly().waitFor(); // SIGKILL
        process.inputReader().close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> tree = Files.walk(from)) {
            for (Path path : tree.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }

    // Names and sums of all files but the lock, whose content says nothing.
    private static List<String> contents(Path run) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(run)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                if (!file.endsWith("run.lock")) {
                    contents.add(run.relativize(file) + " " + Sha256.of(file));
                }
            }
        }
        return contents;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> children = Files.list(folder)) {
            return children.toList();
        }
    }

    private static String rest(String line, BufferedReader output) {
        return line + output.lines().reduce("", (a, b) -> a + "\n" + b);
    }

    private static Process child(Path folder, int blockAt) throws IOException {
        return ChildJvm.of(Child.class, folder, blockAt).onOneThread().start();
    }

    // In a process too, since results can depend on what an engine did before.
    private static Path uninterrupted() throws Exception {
        synchronized (whole) {
            try (Stream<Path> runs = Files.list(whole)) {
                if (runs.findAny().isEmpty()) {
                    ChildJvm.output(child(whole, 0), 0);
                }
            }
            return onlyRun(whole);
        }
    }

    private static Path onlyRun(Path folder) throws IOException {
        List<Path> all = children(folder);
        assertEquals(1, all.size());
        return all.get(0);
    }

    private static void assertSameRun(Path expected, Path actual) throws IOException {
        for (long step = 2; step <= LAST; step += 2) {
            Path a = RunFolder.open(expected).checkpoints().ofStep(step);
            Path b = RunFolder.open(actual).checkpoints().ofStep(step);
            for (Part part : Checkpoint.read(a).parts().keySet()) {
                assertArrayEquals(
                        Files.readAllBytes(a.resolve(part.file())),
                        Files.readAllBytes(b.resolve(part.file())),
                        step + " " + part);
            }
        }
        assertEquals(withoutTimes(expected, "losses.csv"), withoutTimes(actual, "losses.csv"));
        assertEquals(
                withoutTimes(expected, "validation.csv"), withoutTimes(actual, "validation.csv"));
    }

    private static List<String> withoutTimes(Path run, String table) throws IOException {
        List<String> lines = Files.readAllLines(run.resolve(table));
        List<String> columns = List.of(lines.get(0).split(","));
        return lines.stream()
                .map(line -> line.split(",", -1))
                .map(
                        cells -> {
                            for (int i = 0; i < cells.length; i++) {
                                cells[i] = columns.get(i).contains("seconds") ? "" : cells[i];
                            }
                            return String.join(",", cells);
                        })
                .toList();
    }

    /** Trains, or goes on from a run, a checkpoint, or where the only run of a folder stopped. */
    static final class Child {

        /** Arguments: one of these, and the step after which to block, 0 = none. */
        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            int blockAt = Integer.parseInt(args[1]);
            boolean given =
                    Files.exists(folder.resolve(RunFolder.CONFIG))
                            || Files.exists(folder.resolve(HeaderFile.NAME));
            boolean again = given || !children(folder).isEmpty();
            RunFolder run =
                    again
                            ? RunFolder.open(given ? folder : onlyRun(folder))
                            : RunFolder.create(folder, "waves", CONFIG, "");
            GmcnnTrainer trainer =
                    new GmcnnTrainer(run.config(), new Waves(5))
                            .keepIn(run)
                            .listener(report -> block(report.step() == blockAt));
            if (again) {
                trainer.resume();
            }
            trainer.train(Progress.SILENT);
        }

        private static void block(boolean now) {
            if (now) {
                System.out.println("blocked");
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    @Test
    void cancelled_leavesACheckpoint_fromWhichToGoOn(@TempDir Path folder) {
        RunFolder run = RunFolder.create(folder, "waves", CONFIG, "");
        GmcnnTrainer trainer = new GmcnnTrainer(CONFIG, new Waves(5)).keepIn(run);
        assertThrows(CancelledException.class, () -> trainer.train(Watching.cancelAfter(3)));
        assertEquals(3, run.checkpointToResume().header().step());
        TrainingResult result =
                new GmcnnTrainer(CONFIG, new Waves(5)).keepIn(run).resume().train(Progress.SILENT);
        assertEquals(LAST, result.steps());
    }

    @Test
    void cancelled_afterAResumeFromTheBest_keepsWhatWasTrainedOnBothSides(@TempDir Path folder)
            throws IOException {
        TrainingConfig config = CONFIG.with("{\"report\": {\"keep\": 2}}");
        RunFolder run = RunFolder.create(folder, "waves", config, "");
        new GmcnnTrainer(config, new Waves(5)).keepIn(run).train(Progress.SILENT);
        List<String> before = contents(run.path());
        Path best = run.checkpoints().best(Phase.RECONSTRUCTION);
        long step = Checkpoint.read(best).header().step();

        List<Path> told = new ArrayList<>();
        GmcnnTrainer again =
                new GmcnnTrainer(config, new Waves(5))
                        .keepIn(RunFolder.open(best))
                        .listener(new Begin(told))
                        .resume();
        assertThrows(CancelledException.class, () -> again.train(Watching.cancelAfter(1)));
        RunFolder branch = RunFolder.open(told.get(0));
        assertEquals(run.path().getFileName() + "_from-" + step, "" + branch.path().getFileName());
        assertEquals(step + 1, branch.checkpointToResume().header().step());
        assertEquals(
                step,
                Checkpoint.read(branch.checkpoints().best(Phase.RECONSTRUCTION)).header().step());
        assertEquals(step + 2, Files.readAllLines(branch.path().resolve(CsvLog.LOSSES)).size());
        assertEquals(before, contents(run.path()));
        assertEquals(LAST, run.checkpointToResume().header().step());
        assertEquals(run.options(), branch.options());

        GmcnnTrainer third =
                new GmcnnTrainer(config, new Waves(5)).keepIn(RunFolder.open(best)).resume();
        assertEquals(LAST, third.train(Progress.SILENT).steps());
        assertEquals(3, children(folder).size());
    }

    private record Begin(List<Path> told) implements TrainingListener {
        @Override
        public void onBegin(long step, Path folder) {
            told.add(folder);
        }

        @Override
        public void onStep(StepReport report) {
            // only the begin counts
        }
    }

    @Test
    void train_inTheFolderOfAnEarlierRun_isRefused(@TempDir Path folder) throws IOException {
        TrainingConfig config = Waves.phases(2, 0);
        RunFolder run = RunFolder.create(folder, "waves", config, "");
        new GmcnnTrainer(config, new Waves(5)).keepIn(run).train(Progress.SILENT);
        List<String> before = contents(run.path());
        GmcnnTrainer afresh = new GmcnnTrainer(config, new Waves(5)).keepIn(run);
        assertRefused(
                "...holds the checkpoints of an earlier run; resume...",
                InputException.class,
                () -> afresh.train(Progress.SILENT));
        assertEquals(before, contents(run.path()));
    }

    @Test
    void resume_atTheEnd_givesTheSameResult(@TempDir Path folder) {
        RunFolder run = RunFolder.create(folder, "waves", CONFIG, "");
        TrainingResult first =
                new GmcnnTrainer(CONFIG, new Waves(5)).keepIn(run).train(Progress.SILENT);
        TrainingResult again =
                new GmcnnTrainer(CONFIG, new Waves(5)).keepIn(run).resume().train(Progress.SILENT);
        assertEquals(first.steps(), again.steps());
        assertEquals(first.loss(), again.loss());
        assertEquals(first.validation().get().psnr(), again.validation().get().psnr());
    }

    @Test
    void resume_withOtherOptionsOrPictures_isRefused(@TempDir Path folder) {
        TrainingConfig config = Waves.phases(2, 0);
        RunFolder run = RunFolder.create(folder, "waves", config, "");
        new GmcnnTrainer(config, new Waves(5)).keepIn(run).train(Progress.SILENT);
        GmcnnTrainer options = new GmcnnTrainer(config.with("{\"seed\": 6}"), new Waves(5));
        assertTrue(
                assertThrows(InputException.class, options.keepIn(run)::resume)
                        .getMessage()
                        .contains("The options are not those of the checkpoint of step 2"));
        GmcnnTrainer pictures = new GmcnnTrainer(config, new Waves(6));
        assertTrue(
                assertThrows(InputException.class, pictures.keepIn(run)::resume)
                        .getMessage()
                        .contains("The pictures are not those of the checkpoint of step 2"));
    }
}
