package io.github.gmcnn.training;

import io.github.gmcnn.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Many small steps of both phases, to see that memory and step time stay flat.
 *
 * <p>Arguments: the table to write, and the number of steps. {@link SoakPlot} draws it.
 */
public final class Soak {

    private static final int EVERY = 10;

    private Soak() {}

    /** Writes a row for every ten steps: the time of a step, resident memory and heap in use. */
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
        private double before;

        Recorder(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void onStep(StepReport report) {
            if (report.step() % EVERY == 0) {
                System.gc(); // so that the heap in use is what is really held
                Runtime heap = Runtime.getRuntime();
                out.printf(
                        Locale.ROOT,
                        "%d,%.4f,%.1f,%.1f%n",
                        report.step(),
                        (report.seconds() - before) / EVERY,
                        residentKilobytes() / 1024.0,
                        (heap.totalMemory() - heap.freeMemory()) / 1048576.0);
                out.flush();
                before = report.seconds();
            }
        }

        // Linux only.
        private static long residentKilobytes() {
            try {
                return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0);
            } catch (IOException e) {
                return 0;
            }
        }
    }
}
