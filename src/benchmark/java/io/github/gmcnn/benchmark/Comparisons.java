package io.github.gmcnn.benchmark;

import io.github.gmcnn.benchmark.WorkerProcess.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs our side and PyTorch's in turn, A B A B, each in a process of its own for every row, so that
 * the peak of memory belongs to the row.
 *
 * @param python PyTorch's interpreter, if there is one
 * @param weights files of generators by the name in {@link Comparison#weights}
 */
record Comparisons(Settings settings, Optional<String> python, Map<String, String> weights) {

    private static final int WARM_UPS = 6;
    private static final double WARM_SECONDS = 5;

    /**
     * What one comparison gave.
     *
     * @param ours seconds of each run
     * @param theirs likewise; empty without PyTorch
     * @param ourPeak largest resident memory in bytes
     * @param difference between both results' mean absolute values, as a share of theirs; NaN where
     *     there is nothing to compare
     */
    record Row(
            Comparison comparison,
            List<Sample> ours,
            List<Sample> theirs,
            long ourPeak,
            long theirPeak,
            double difference) {

        Spread seconds() {
            return Spread.of(ours.stream().map(Sample::wall).toList());
        }

        Spread theirSeconds() {
            return Spread.of(theirs.stream().map(Sample::wall).toList());
        }

        /** Returns how many times faster ours was, pair by pair. */
        Spread ratio() {
            List<Double> ratios = new ArrayList<>();
            for (int i = 0; i < ours.size(); i++) {
                ratios.add(theirs.get(i).wall() / ours.get(i).wall());
            }
            return Spread.of(ratios);
        }
    }

    /** Runs one comparison. */
    Row run(Comparison comparison) throws IOException {
        int runs = settings.runs(comparison.runs());
        String file = weights.getOrDefault(comparison.weights(), "");
        try (WorkerProcess ours = WorkerProcess.java(settings);
                Theirs theirs = new Theirs(file)) {
            ours.prepare(comparison.ours());
            theirs.prepare(comparison.theirs());
            double difference = warmUp(ours, theirs);
            List<Sample> a = new ArrayList<>();
            List<Sample> b = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                a.add(ours.run());
                theirs.run().ifPresent(b::add);
            }
            return new Row(comparison, a, b, ours.peak(), theirs.peak(), difference);
        }
    }

    // The first results are compared: those of a step before its weights have changed. The runs
    // after it are for Java's compiler and what the engine tunes by itself.
    private double warmUp(WorkerProcess ours, Theirs theirs) throws IOException {
        double spent = ours.run().wall();
        theirs.run();
        double expected = theirs.value();
        double difference = Math.abs(ours.value() - expected) / Math.abs(expected);
        for (int i = 1; i < WARM_UPS && spent < WARM_SECONDS; i++) {
            spent += ours.run().wall();
            theirs.run();
        }
        return difference;
    }

    /** PyTorch's process, or nothing where there is no PyTorch. */
    private final class Theirs implements AutoCloseable {

        private final Optional<WorkerProcess> worker;

        Theirs(String file) throws IOException {
            worker =
                    python.isPresent()
                            ? Optional.of(WorkerProcess.python(settings, python.get(), file))
                            : Optional.empty();
        }

        void prepare(String work) throws IOException {
            if (worker.isPresent()) {
                worker.get().prepare(work);
            }
        }

        Optional<Sample> run() throws IOException {
            return worker.isPresent() ? Optional.of(worker.get().run()) : Optional.empty();
        }

        double value() throws IOException {
            return worker.isPresent() ? worker.get().value() : Double.NaN;
        }

        long peak() throws IOException {
            return worker.isPresent() ? worker.get().peak() : 0;
        }

        @Override
        public void close() throws IOException {
            if (worker.isPresent()) {
                worker.get().close();
            }
        }
    }
}
