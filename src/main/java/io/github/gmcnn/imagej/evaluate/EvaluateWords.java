package io.github.gmcnn.imagej.evaluate;

import io.github.gmcnn.train.evaluation.Families;
import io.github.gmcnn.train.evaluation.FillMethods;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the dialog calls families and methods: words by the value of a macro, in order. */
final class EvaluateWords {

    private static final Map<String, String> OF_GROUPS =
            Map.of(
                    "all", "All kinds, but no large squares",
                    "lama", "Thin, medium and thick strokes",
                    "shares", "Strokes by their share of the picture",
                    "microscopy", "Dust, scratches, lines, scale bars, bubbles",
                    "squares", "Large squares",
                    "stacks", "Holes and missing slices in stacks");

    private static final Map<String, String> OF_METHODS =
            Map.ofEntries(
                    Map.entry("model", "GMCNN as it fills"),
                    Map.entry("nonetwork", "GMCNN without its network"),
                    Map.entry("once", "GMCNN in one run"),
                    Map.entry("rings", "GMCNN from the rim inwards"),
                    Map.entry("resized", "GMCNN on a smaller copy"),
                    Map.entry("grain", "GMCNN with noise as around"),
                    Map.entry("patches", "GMCNN with copied structure"),
                    Map.entry("auto", "GMCNN, automatic detail"),
                    Map.entry("neighbours", "GMCNN with slices beside (stacks)"),
                    Map.entry("border", "Mean of the rim"),
                    Map.entry("harmonic", "Membrane (harmonic)"),
                    Map.entry("biharmonic", "Thin plate (biharmonic)"),
                    Map.entry("plate", "Plate under tension"),
                    Map.entry("copy", "Copy of the nearest slice (stacks)"),
                    Map.entry("mean", "Mean of both slices (stacks)"),
                    Map.entry("linear", "Both slices by distance (stacks)"));

    private EvaluateWords() {}

    /**
     * Returns the words for {@code families}: groups, then single ones.
     *
     * @param last a list that a macro gave, which is kept as it is
     */
    static Map<String, String> families(String last) {
        Map<String, String> words =
                words(
                        Families.names(),
                        name -> Optional.ofNullable(OF_GROUPS.get(name)).orElse("Only " + name));
        words.putIfAbsent(last, last);
        return words;
    }

    /** Returns the words for {@code methods}. */
    static Map<String, String> methods() {
        return words(FillMethods.NAMES, OF_METHODS::get);
    }

    private static Map<String, String> words(List<String> values, Function<String, String> words) {
        return values.stream()
                .collect(
                        Collectors.toMap(
                                Function.identity(), words, (a, b) -> a, LinkedHashMap::new));
    }
}
