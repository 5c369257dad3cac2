package io.github.gmcnn.benchmark;

import io.github.gmcnn.benchmark.WorkerProcess.Sample;
import io.github.gmcnn.core.torch.KeptProofs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Times fresh processes up to their first result, ours and PyTorch's in turn. The engine's cache
 * and the system's cache of files are warm. A row with a new computer begins each start without
 * what the engine had proved there before.
 */
record ColdStarts(Settings settings, Optional<String> python, Map<String, String> weights) {

    private static final int RUNS = 7;

    /** What was measured for a width: seconds of each start. */
    record Row(String title, List<Sample> ours, List<Sample> theirs) {}

    List<Row> run(int defaultWidth, int defaultHole) throws IOException {
        String title = "Width " + defaultWidth + ", the default model";
        return List.of(
                row(title, defaultWidth, defaultHole),
                firstEver(title + " on a new computer", defaultWidth, defaultHole),
                row("Width " + Works.ORIGINAL_WIDTH, Works.ORIGINAL_WIDTH, 64));
    }

    private Row firstEver(String title, int cnum, int hole) throws IOException {
        Path kept = Path.of(settings.engineCache(), KeptProofs.FILE);
        List<Sample> ours = new ArrayList<>();
        for (int i = 0; i < settings.runs(RUNS); i++) {
            Files.deleteIfExists(kept);
            ours.add(time(javaCommand(cnum, hole)));
        }
        return new Row(title, ours, List.of());
    }

    private Row row(String title, int cnum, int hole) throws IOException {
        String file = weights.get(cnum == Works.ORIGINAL_WIDTH ? "random" : "default");
        List<Sample> ours = new ArrayList<>();
        List<Sample> theirs = new ArrayList<>();
        for (int i = 0; i <= settings.runs(RUNS); i++) {
            Sample a = time(javaCommand(cnum, hole));
            Optional<Sample> b = Optional.empty();
            if (python.isPresent()) {
                b = Optional.of(time(pythonCommand(python.get(), cnum, file)));
            }
            if (i > 0) { // the first one warms the caches
                ours.add(a);
                b.ifPresent(theirs::add);
            }
        }
        return new Row(title, ours, theirs);
    }

    private List<String> javaCommand(int cnum, int hole) {
        List<String> command = WorkerProcess.javaCommand(settings);
        command.add(ColdStart.class.getName());
        command.addAll(List.of(settings.device(), settings.folder().toString()));
        command.addAll(List.of(String.valueOf(cnum), String.valueOf(hole)));
        return command;
    }

    private List<String> pythonCommand(String interpreter, int cnum, String file) {
        return List.of(
                interpreter,
                settings.python("benchmark.py").toString(),
                "--device=" + settings.device(),
                "--threads=" + settings.threads(),
                "--weights=" + file,
                "--cold=" + cnum);
    }

    private Sample time(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(WorkerProcess.environment(settings));
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        long start = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader out =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = out.readLine();
            while (line != null && !line.startsWith("filled ")) {
                line = out.readLine();
            }
            double wall = (System.nanoTime() - start) / 1e9;
            if (line == null) {
                throw new IOException("A cold start ended without a result: " + command);
            }
            process.waitFor();
            return new Sample(wall, Double.parseDouble(line.substring("filled ".length())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("The benchmark was interrupted.", e);
        }
    }
}
