package io.github.gmcnn.train.run;

import io.github.gmcnn.core.safe.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Many small steps of both phases, to see that memory and step time stay flat.
 *
 * <p>Arguments: the table to write, and the number of steps. {@link SoakPlot} draws it.
 */
public final class Soak {

    private static final int COLLECT_EVERY = 25;

    private Soak() {}

    /** Writes a row for every step: its time, resident memory and heap in use. */
    public static void main(String[] args) throws IOException {
        int steps = Integer.parseInt(args[1]);
        Path table = Path.of(args[0]).toAbsolutePath();
        TrainingConfig config =
                Waves.phases(steps / 2, steps - steps / 2)
                        .with("{\"cnum\": 4, \"report\": {\"saveEvery\": 500}}");
        Files.createDirectories(table.getParent());
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(table))) {
            out.println("step,seconds,rss_mb,heap_mb");
            RunFolder run = RunFolder.create(table.resolveSibling("runs"), "soak", config, "");
            new GmcnnTrainer(config, new Waves(20))
                    .keepIn(run)
                    .listener(new Recorder(out))
                    .train(Progress.SILENT);
        }
    }

    private static final class Recorder implements TrainingListener {

        private final PrintWriter out;
        private double heap;
        private long began = System.nanoTime();

        Recorder(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void onStep(StepReport report) {
            double seconds = (System.nanoTime() - began) / 1e9;
            if (report.step() % COLLECT_EVERY == 1) {
                heap = heldMegabytes();
            }
            out.printf(
                    Locale.ROOT,
                    "%d,%.4f,%.1f,%.1f%n",
                    report.step(),
                    seconds,
                    residentMegabytes(),
                    heap);
            out.flush();
            began = System.nanoTime();
        }

        // After a collection, so that garbage does not count.
        private static double heldMegabytes() {
            System.gc();
            Runtime runtime = Runtime.getRuntime();
            return (runtime.totalMemory() - runtime.freeMemory()) / 1048576.0;
        }

        // Linux only.
        private static double residentMegabytes() {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
                return lines.filter(line -> line.startsWith("VmRSS:"))
                                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                .sum()
                        / 1024.0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
