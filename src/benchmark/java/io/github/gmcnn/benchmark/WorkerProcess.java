package io.github.gmcnn.benchmark;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process that works when told, one of ours or one of PyTorch; close it to end it. */
final class WorkerProcess implements AutoCloseable {

    /** Most of Java's heap, in MB. */
    private static final int HEAP = 1024;

    /** Seconds of one run. */
    record Sample(double wall, double cpu) {}

    private final Process process;
    private final BufferedReader answers;
    private final PrintStream commands;
    private final String version;

    private WorkerProcess(List<String> command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        process = builder.start();
        commands = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        version = answer("version");
    }

    /** Starts a JVM of ours with this one's class path. */
    static WorkerProcess java(Settings settings) throws IOException {
        return java(settings, HEAP);
    }

    /** As {@link #java(Settings)}, with another limit of the heap in MB. */
    static WorkerProcess java(Settings settings, int heap) throws IOException {
        List<String> command = javaCommand(settings);
        command.set(command.indexOf("-Xmx" + HEAP + "m"), "-Xmx" + heap + "m");
        command.add(JavaWorker.class.getName());
        command.add(settings.device());
        command.add(settings.half() ? "half" : "float");
        command.add(settings.folder().toString());
        return new WorkerProcess(command, environment(settings));
    }

    /**
     * Returns the command line of a JVM up to the name of its main class. By default Java's heap
     * begins with a 64th of the machine's memory and goes through all of it before it collects,
     * which would hide what a fill needs.
     */
    static List<String> javaCommand(Settings settings) {
        return new ArrayList<>(
                List.of(
                        System.getProperty("java.home") + File.separator + "bin/java",
                        "-Xms32m",
                        "-Xmx" + HEAP + "m",
                        "-Djava.awt.headless=true",
                        "-Dgmcnn.engineCache=" + settings.engineCache(),
                        "-Dgmcnn.natives=" + settings.natives(),
                        "-Dai.djl.pytorch.num_threads=" + settings.threads(),
                        "-cp",
                        System.getProperty("java.class.path")));
    }

    /** Starts PyTorch's side. */
    static WorkerProcess python(Settings settings, String interpreter, String weights)
            throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                interpreter,
                                settings.python("benchmark.py").toString(),
                                "--device=" + settings.device(),
                                "--precision=" + (settings.half() ? "half" : "float"),
                                "--threads=" + settings.threads()));
        if (!weights.isEmpty()) {
            command.add("--weights=" + weights);
        }
        if (settings.compile()) {
            command.add("--compile");
        }
        return new WorkerProcess(command, environment(settings));
    }

    /**
     * Returns the variables that make idle OpenMP threads sleep: where those of one side spin while
     * the other computes, they take its processors away.
     */
    static Map<String, String> environment(Settings settings) {
        return Map.of(
                "GOMP_SPINCOUNT", "10000",
                "KMP_BLOCKTIME", "0",
                "OMP_NUM_THREADS", String.valueOf(settings.threads()));
    }

    /** Returns the version of Python's torch, or of Java. */
    String version() {
        return version;
    }

    /** Prepares a work. */
    void prepare(String work) throws IOException {
        ask("work " + work, "ready");
    }

    /** Does it once. */
    Sample run() throws IOException {
        String[] seconds = ask("run", "time").split(" ");
        return new Sample(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1]));
    }

    /** Returns the value of the last result, see {@link Work#value}. */
    double value() throws IOException {
        return Double.parseDouble(ask("value", "value"));
    }

    /** Returns the largest resident memory so far in bytes, 0 where unknown. */
    long peak() throws IOException {
        return Long.parseLong(ask("peak", "peak"));
    }

    private String ask(String command, String expected) throws IOException {
        commands.println(command);
        return answer(expected);
    }

    private String answer(String expected) throws IOException {
        String line = answers.readLine();
        if (line == null || !line.startsWith(expected)) {
            throw new IOException("The worker answered " + line + " instead of " + expected + ".");
        }
        return line.substring(expected.length()).strip();
    }

    @Override
    public void close() throws IOException {
        commands.close(); // at the end of its input it ends
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
        answers.close();
    }
}
