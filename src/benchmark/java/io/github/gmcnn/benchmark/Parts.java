package io.github.gmcnn.benchmark;

import io.github.gmcnn.core.network.LayersBenchmark;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs the JMH benchmarks with settings short enough for a run of all of them. */
final class Parts {

    private Parts() {}

    /** Returns the result of each part. */
    static List<RunResult> run(Settings settings) throws RunnerException {
        // Forks inherit the environment: see WorkerProcess.environment, which they cannot be given.
        Options options =
                new OptionsBuilder()
                        .include(PartsBenchmark.class.getName())
                        .include(LayersBenchmark.class.getName())
                        .forks(settings.quick() ? 1 : 2)
                        .warmupIterations(settings.quick() ? 1 : 3)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(settings.quick() ? 2 : 5)
                        .measurementTime(TimeValue.seconds(1))
                        .jvmArgs(
                                "-Xmx1g",
                                "-Djava.awt.headless=true",
                                "-Dgmcnn.engineCache=" + settings.engineCache(),
                                "-Dai.djl.pytorch.num_threads=" + settings.threads())
                        .verbosity(VerboseMode.SILENT)
                        .build();
        Collection<RunResult> results = new Runner(options).run();
        return List.copyOf(results);
    }
}
