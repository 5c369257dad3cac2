package io.github.gmcnn.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Our side of a comparison: a process that does works when told by lines, so that its start does
 * not count. The lines are those of {@code src/test/python/benchmark.py}.
 */
public final class JavaWorker {

    private final Works works;
    private Work work;

    private JavaWorker(Works works) {
        this.works = works;
    }

    /** Serves until its input ends; arguments: device, precision, folder of models. */
    public static void main(String[] arguments) throws IOException {
        JavaWorker worker =
                new JavaWorker(
                        new Works(
                                arguments[0].equals("cuda"),
                                arguments[1].equals("half"),
                                Path.of(arguments[2])));
        System.out.println("version " + System.getProperty("java.version"));
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(worker.answer(Arrays.asList(line.split(" "))));
            }
        }
        System.exit(0); // ImageJ leaves threads behind
    }

    // Whatever fails is for the process that asked.
    private String answer(List<String> words) {
        try {
            return switch (words.get(0)) {
                case "work" -> open(words);
                case "run" -> run();
                case "value" -> "value " + work.value();
                case "peak" -> "peak " + ResidentMemory.peak();
                default -> "error no command " + words.get(0);
            };
        } catch (RuntimeException | IOException e) {
            return "error " + e;
        }
    }

    private String open(List<String> words) {
        work = works.open(words.get(1), words.subList(2, words.size()));
        return "ready";
    }

    private String run() {
        long cpu = cpuNanos();
        long wall = System.nanoTime();
        work.run();
        double seconds = (System.nanoTime() - wall) / 1e9;
        return String.format(Locale.ROOT, "time %.6f %.6f", seconds, (cpuNanos() - cpu) / 1e9);
    }

    private static long cpuNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
