package io.github.gmcnn.core.network;

import io.github.gmcnn.core.weights.TensorTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds what could be a generator among the tensors of a file, by the name of its first tensor. */
final class GeneratorParts {

    /** The name of a part that is a file's outermost dictionary without a prefix. */
    static final String WHOLE = ".";

    /**
     * The name of a part that is moving averages of a checkpoint's weights, which are the better
     * ones.
     */
    static final String AVERAGES = "ExponentialMovingAverage";

    /** The tensors that a generator is known by. */
    private static final List<String> FIRST =
            Arrays.stream(Architecture.values()).map(GeneratorLayers::first).toList();

    private GeneratorParts() {}

    /** Returns all of them. */
    static List<GeneratorPart> of(List<TensorTable> tables) {
        List<GeneratorPart> parts = new ArrayList<>();
        for (TensorTable table : tables) {
            Set<String> prefixes = prefixes(table);
            for (String prefix : prefixes) {
                parts.add(
                        new GeneratorPart(
                                table, name(table, prefix), names(table, prefixes, prefix), false));
            }
            variables(table, "").ifPresent(parts::add);
            variables(table, AVERAGES).ifPresent(parts::add);
        }
        return parts;
    }

    // The weights themselves, or what an optimizer keeps beside each under this name.
    private static Optional<GeneratorPart> variables(TensorTable table, String slot) {
        Map<String, String> names = new LinkedHashMap<>();
        String ending = slot.isEmpty() ? "" : "/" + slot;
        for (String variable : table.shapes().keySet()) {
            if (variable.endsWith(ending)) {
                String plain = variable.substring(0, variable.length() - ending.length());
                TensorflowVariables.weight(plain).ifPresent(name -> names.put(name, variable));
            }
        }
        String part = slot.isEmpty() ? name(table, "") : slot;
        return names.containsKey(GeneratorLayers.first(Architecture.TENSORFLOW))
                ? Optional.of(new GeneratorPart(table, part, names, true))
                : Optional.empty();
    }

    /** Says which tensors a generator is known by. */
    static String known() {
        return String.join(" or ", FIRST) + " or, in TensorFlow, " + TensorflowVariables.FIRST;
    }

    private static Set<String> prefixes(TensorTable table) {
        Set<String> prefixes = new TreeSet<>();
        for (String name : table.shapes().keySet()) {
            for (String first : FIRST) {
                if (name.equals(first) || name.endsWith("." + first)) {
                    prefixes.add(name.substring(0, name.length() - first.length()));
                }
            }
        }
        return prefixes;
    }

    private static String name(TensorTable table, String prefix) {
        String last = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1);
        String joined = table.path() + (table.path().isEmpty() || last.isEmpty() ? "" : "/") + last;
        return joined.isEmpty() ? WHOLE : joined;
    }

    // The names in the file by the names without prefix; what has a longer prefix of another
    // generator is that one's.
    private static Map<String, String> names(
            TensorTable table, Set<String> prefixes, String prefix) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : table.shapes().keySet()) {
            boolean others =
                    prefixes.stream()
                            .anyMatch(p -> p.length() > prefix.length() && name.startsWith(p));
            if (name.startsWith(prefix) && !others) {
                names.put(name.substring(prefix.length()), name);
            }
        }
        return names;
    }
}
