package io.github.gmcnn.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.gmcnn.progress.CancelledException;
import io.github.gmcnn.progress.Progress;
import io.github.gmcnn.tensor.TorchEngine;
import io.github.gmcnn.training.Checkpoint.Part;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        Process first = child(folder, step);
        try (BufferedReader output = first.inputReader()) {
            String line = output.readLine();
            assertEquals("blocked", line, () -> rest(line, output));
            first.destroyForcibly().waitFor(); // SIGKILL
        }
        Process second = child(folder, 0);
        String output = new String(second.getInputStream().readAllBytes());
        assertEquals(0, second.waitFor(), output);
        assertSameRun(uninterrupted(), onlyRun(folder));
    }

    private static String rest(String line, BufferedReader output) {
        return line + output.lines().reduce("", (a, b) -> a + "\n" + b);
    }

    private static Process child(Path folder, int blockAt) throws IOException {
        ProcessBuilder child =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-D"
                                + TorchEngine.CACHE_PROPERTY
                                + "="
                                + System.getProperty(TorchEngine.CACHE_PROPERTY),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        folder.toString(),
                        Integer.toString(blockAt));
        // So small a network is fastest so, whatever else the machine does.
        child.environment().put("OMP_NUM_THREADS", "1");
        return child.redirectErrorStream(true).start();
    }

    // In a process too, since results can depend on what an engine did before.
    private static Path uninterrupted() throws Exception {
        synchronized (whole) {
            try (Stream<Path> runs = Files.list(whole)) {
                if (runs.findAny().isEmpty()) {
                    Process process = child(whole, 0);
                    String output = new String(process.getInputStream().readAllBytes());
                    assertEquals(0, process.waitFor(), output);
                }
            }
            return onlyRun(whole);
        }
    }

    private static Path onlyRun(Path folder) throws IOException {
        try (Stream<Path> runs = Files.list(folder)) {
            List<Path> all = runs.toList();
            assertEquals(1, all.size());
            return all.get(0);
        }
    }

    private static void assertSameRun(Path expected, Path actual) throws IOException {
        for (long step = 2; step <= LAST; step += 2) {
            Path a = RunFolder.open(expected).checkpoint(step);
            Path b = RunFolder.open(actual).checkpoint(step);
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

    /** Trains, or goes on where the only run of a folder stopped. */
    static final class Child {

        /** Arguments: the folder of runs, and the step after which to block, 0 = none. */
        public static void main(String[] args) throws IOException {
            Path folder = Path.of(args[0]);
            int blockAt = Integer.parseInt(args[1]);
            boolean again;
            try (Stream<Path> runs = Files.list(folder)) {
                again = runs.findAny().isPresent();
            }
            RunFolder run =
                    again
                            ? RunFolder.open(onlyRun(folder))
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
        Progress cancelAtThree =
                new Progress() {
                    private int calls;

                    @Override
                    public void update(long done, long total, String what) {
                        calls++;
                    }

                    @Override
                    public boolean isCancelled() {
                        return calls >= 3;
                    }
                };
        GmcnnTrainer trainer = new GmcnnTrainer(CONFIG, new Waves(5)).keepIn(run);
        assertThrows(CancelledException.class, () -> trainer.train(cancelAtThree));
        assertEquals(3, run.checkpointToResume().header().step());
        TrainingResult result =
                new GmcnnTrainer(CONFIG, new Waves(5)).keepIn(run).resume().train(Progress.SILENT);
        assertEquals(LAST, result.steps());
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
                assertThrows(TrainingException.class, options.keepIn(run)::resume)
                        .getMessage()
                        .contains("The options are not those of the checkpoint of step 2"));
        GmcnnTrainer pictures = new GmcnnTrainer(config, new Waves(6));
        assertTrue(
                assertThrows(TrainingException.class, pictures.keepIn(run)::resume)
                        .getMessage()
                        .contains("The pictures are not those of the checkpoint of step 2"));
    }
}
