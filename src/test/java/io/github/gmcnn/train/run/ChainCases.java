package io.github.gmcnn.train.run;

import io.github.gmcnn.core.inpaint.ComputeDevice;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.pictures.ImageFolder;
import io.github.gmcnn.train.evaluation.Evaluation;
import io.github.gmcnn.train.evaluation.Families;
import io.github.gmcnn.train.evaluation.FillMethod;
import io.github.gmcnn.train.evaluation.FillMethods;
import io.github.gmcnn.train.evaluation.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The fixed cases of a {@link Chain}: the same pictures of each kind and the same holes each time,
 * filled by a model as <i>GMCNN Inpaint</i> does, and in the same way with a network that paints
 * nothing.
 *
 * @param pictures a folder with a folder for each kind of picture, none of which was learnt from
 * @param each how many pictures of each kind
 * @param side of the crops in pixels; holes that do not fit are left out
 */
record ChainCases(Path pictures, int each, int side) {

    static final List<String> FAMILIES =
            List.of("rectangles", "thin", "medium", "thick", "dust", "scratches", "bubbles");

    private static final long SEED = 1;
    private static final String METHODS = "model,nonetwork";

    /** Returns the kinds of pictures, by name. */
    List<String> kinds() throws IOException {
        try (Stream<Path> folders = Files.list(pictures)) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    /**
     * Fills all cases; returns the scores of each kind of picture, of model and the same without
     * its network in turn.
     */
    Map<String, List<Score>> scores(Model model) throws IOException {
        Map<String, List<Score>> scores = new LinkedHashMap<>();
        Families families = Families.named(String.join(",", FAMILIES));
        Evaluation.Plan plan = new Evaluation.Plan(families, each, side, SEED);
        List<FillMethod> methods = FillMethods.open(METHODS, List.of(model), ComputeDevice.CPU);
        try {
            for (String kind : kinds()) {
                ImageFolder folder = ImageFolder.read(pictures.resolve(kind), Progress.SILENT);
                scores.put(kind, new Evaluation(folder, plan, methods).run(Progress.SILENT));
            }
        } finally {
            methods.forEach(FillMethod::close);
        }
        return scores;
    }

    /** Returns the names of the {@link #cells}. */
    List<String> columns() throws IOException {
        List<String> columns = new ArrayList<>(List.of("cases", "wins", "psnr", "ssim"));
        columns.addAll(FAMILIES);
        columns.addAll(kinds());
        return columns;
    }

    /**
     * Returns how much better a model fills than it would without its network: the number of cases,
     * the share of those with a higher PSNR, the mean gain in dB, that in SSIM, and the gain in dB
     * by kind of hole and of picture.
     */
    List<String> cells(Map<String, List<Score>> scores) throws IOException {
        List<double[]> all = new ArrayList<>(); // gain in dB and SSIM
        Map<String, List<Double>> byFamily = new LinkedHashMap<>();
        Map<String, List<Double>> byKind = new LinkedHashMap<>();
        scores.forEach(
                (kind, own) -> {
                    for (int i = 0; i < own.size(); i += 2) {
                        Score model = own.get(i);
                        Score without = own.get(i + 1);
                        double gain = model.hole().psnr() - without.hole().psnr();
                        all.add(new double[] {gain, model.hole().ssim() - without.hole().ssim()});
                        add(byFamily, model.family(), gain);
                        add(byKind, kind, gain);
                    }
                });
        List<String> cells = new ArrayList<>();
        cells.add("" + all.size());
        cells.add(text(mean(all, gain -> gain[0] > 0 ? 1.0 : 0)));
        cells.add(text(mean(all, gain -> gain[0])));
        cells.add(text(mean(all, gain -> gain[1])));
        FAMILIES.forEach(
                family ->
                        cells.add(
                                text(
                                        mean(
                                                byFamily.getOrDefault(family, List.of()),
                                                gain -> gain))));
        kinds().forEach(kind -> cells.add(text(mean(byKind.get(kind), gain -> gain))));
        return cells;
    }

    private static void add(Map<String, List<Double>> groups, String name, double gain) {
        groups.computeIfAbsent(name, key -> new ArrayList<>()).add(gain);
    }

    private static <T> double mean(List<T> values, Function<T, Double> of) {
        return values.stream().mapToDouble(of::apply).average().orElse(Double.NaN);
    }

    private static String text(double value) {
        return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value);
    }
}
