package io.github.gmcnn.benchmark;

import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.model.TestModels;
import io.github.gmcnn.core.network.Generator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.openjdk.jmh.runner.RunnerException;

/**
 * What {@code mvn -q -Pbenchmark} runs: everything that docs/benchmarks.md shows.
 *
 * <p>Writes {@code results.md} and the plots; with the option {@code record} into docs too.
 */
public final class Benchmark {

    private final Settings settings;
    private final Optional<String> python;
    private final Report report = new Report();
    private Map<String, String> weights = Map.of();

    private Benchmark(Settings settings, Optional<String> python) {
        this.settings = settings;
        this.python = python;
    }

    /** Runs it; arguments: the project, a folder for results, the engine's cache, options. */
    public static void main(String[] arguments) throws IOException, RunnerException {
        Settings settings =
                Settings.parse(
                        Path.of(arguments[0]).toAbsolutePath(),
                        Path.of(arguments[1]).toAbsolutePath(),
                        arguments[2],
                        arguments.length > 3 ? arguments[3] : ""); // Maven drops an empty one
        Files.createDirectories(settings.folder());
        new Benchmark(settings, PythonTorch.find(settings.python())).run();
    }

    private void run() throws IOException, RunnerException {
        weights = weights();
        report.paragraph(Machine.describe(settings, torchVersion()));
        if (settings.parts().contains("whole")) {
            compare();
        }
        if (settings.parts().contains("cold")) {
            coldStarts();
        }
        if (settings.parts().contains("data")) {
            waitForData();
        }
        if (settings.parts().contains("scale")) {
            scale();
        }
        if (settings.parts().contains("parts")) {
            say("Parts (JMH)");
            report.parts(Parts.run(settings));
        }
        finish();
    }

    // Of width 32 there is no trained model; random weights take as long.
    private Map<String, String> weights() throws IOException {
        Path random = Works.randomModel(settings.folder());
        TestModels.write(
                random,
                Generator.initialWeights(Works.ORIGINAL_WIDTH, new Random(1)),
                Works.ORIGINAL_WIDTH,
                ModelDescription.ValueRangeRule.CROP,
                256,
                128);
        Path shipped = settings.folder().resolve("default.safetensors");
        Files.write(shipped, Models.byDefault().weights());
        return Map.of(
                "random", random.resolve(Model.WEIGHTS).toString(),
                "default", shipped.toString());
    }

    private String torchVersion() throws IOException {
        if (python.isEmpty()) {
            return "none";
        }
        try (WorkerProcess worker = WorkerProcess.python(settings, python.get(), "")) {
            return worker.version();
        }
    }

    private static ModelDescription model() {
        return Models.byDefault().description();
    }

    private void compare() throws IOException {
        Comparisons comparisons = new Comparisons(settings, python, weights);
        List<Comparison> all = new ArrayList<>(List.of(Comparison.peak()));
        all.addAll(Comparison.all(model().cnum()));
        List<Comparisons.Row> rows = new ArrayList<>();
        all.removeIf(comparison -> !comparison.isAskedFor(settings.rows()));
        for (Comparison comparison : all) {
            Comparisons.Row row = comparisons.run(comparison);
            say(comparison.title() + ": " + row.seconds().text() + " s");
            rows.add(row);
        }
        report.comparisons(rows);
    }

    private void coldStarts() throws IOException {
        say("Cold starts");
        ColdStarts cold = new ColdStarts(settings, python, weights);
        report.coldStarts(cold.run(model().cnum(), model().holeSize()));
    }

    private void waitForData() throws IOException {
        say("Waiting for pictures");
        TestPicture.writePngs(settings.folder().resolve("pictures"), 40, 512);
        try (WorkerProcess worker = WorkerProcess.java(settings)) {
            worker.prepare("data");
            double seconds = worker.run().wall();
            report.paragraph(
                    "A training of 12 and 4 steps of both phases on PNG files took "
                            + Spread.digits(seconds)
                            + " s; its steps waited for pictures during "
                            + Spread.digits(100 * worker.value())
                            + " % of it.");
        }
    }

    private void scale() throws IOException {
        for (Scale scale : Scale.all(model().cnum(), model().holeSize())) {
            say(scale.axis());
            List<Scale.Point> points = scale.run(settings);
            report.scale(scale, points);
            ScalePlot.write(scale, points, settings.folder().resolve(picture(scale)));
        }
    }

    private static String picture(Scale scale) {
        return "bench-" + scale.name() + ".png";
    }

    private void finish() throws IOException {
        Files.writeString(settings.folder().resolve("results.md"), report.text());
        System.out.println(report.text());
        if (settings.record()) {
            report.record(settings.base().resolve("docs/benchmarks.md"));
            Path images = settings.base().resolve("docs/images");
            for (Scale scale : Scale.all(model().cnum(), model().holeSize())) {
                Path made = settings.folder().resolve(picture(scale));
                if (Files.exists(made)) {
                    Files.write(images.resolve(picture(scale)), Files.readAllBytes(made));
                }
            }
        }
    }

    // A run takes minutes; one line each tells how far it is.
    private static void say(String words) {
        System.out.println(words);
    }
}
