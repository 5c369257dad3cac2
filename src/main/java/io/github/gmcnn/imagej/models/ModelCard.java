package io.github.gmcnn.imagej.models;

import io.github.gmcnn.core.model.ListedModel;
import io.github.gmcnn.core.model.ModelDescription;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A model's card as readable lines; its author is not trusted. */
final class ModelCard {

    /** The members of a card that hold figures of quality. */
    private static final List<String> FIGURES = List.of("psnr", "ssim", "validation", "quality");

    private static final int LONGEST = 20_000; // characters of a card on the screen

    private ModelCard() {}

    /** Returns all that is known of a model, for a text window. */
    static String text(ListedModel line, ModelRow row) {
        StringBuilder text = new StringBuilder(row.name()).append('\n');
        if (!row.reason().isEmpty()) {
            text.append("\nNot usable by its name: ").append(row.reason()).append('\n');
        }
        text.append("\nOrigin: ").append(row.origin());
        text.append("\nLocation: ").append(row.location());
        line.model().ifPresent(model -> append(text, model.description(), row));
        return clean(text.toString());
    }

    private static void append(StringBuilder text, ModelDescription model, ModelRow row) {
        text.append("\nArchitecture: ").append(model.architecture());
        text.append(", width ").append(model.cnum());
        text.append("\nCrops of ").append(model.cropSize());
        text.append(" px, holes of up to ").append(model.holeSize()).append(" px in one run");
        text.append("\nLicence: ").append(model.license());
        text.append("\nSize: ").append(row.bytes()).append(" bytes");
        text.append("\nChecksum of the weights (sha256): ").append(model.sha256());
        boolean compared = !row.state().equals(ModelRow.State.NOT_VERIFIED.text());
        text.append(compared ? " (" + row.state() + ")" : "");
        text.append("\n\nCard\n");
        lines(model.card(), "", text);
    }

    private static void lines(Map<?, ?> members, String indent, StringBuilder text) {
        new TreeMap<Object, Object>(members)
                .forEach(
                        (name, value) -> {
                            text.append(indent).append(name).append(':');
                            Optional<Map<?, ?>> inner = inner(value);
                            text.append(inner.isPresent() ? "\n" : " " + plain(value) + "\n");
                            inner.ifPresent(map -> lines(map, indent + "  ", text));
                        });
    }

    // A list of objects is shown as one of numbered members.
    private static Optional<Map<?, ?>> inner(Object value) {
        if (value instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            Map<Integer, Object> numbered = new TreeMap<>();
            list.forEach(element -> numbered.put(numbered.size() + 1, element));
            return Optional.of(numbered);
        }
        return value instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    }

    private static String plain(Object value) {
        if (value instanceof Number number) {
            return BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros().toPlainString();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(ModelCard::plain).collect(Collectors.joining(", "));
        }
        return "" + value;
    }

    /** Returns the card in one line: {@code data: ...; psnr dust: 29.82}. */
    static String line(Map<String, Object> card) {
        return clean(String.join("; ", leaves("", card))).replace('\n', ' ');
    }

    /** Returns the figures of quality in one line: {@code psnr dust: 29.82}. */
    static String quality(Map<String, Object> card) {
        Map<String, Object> figures = new TreeMap<>(card);
        figures.keySet().retainAll(FIGURES);
        return line(figures);
    }

    private static List<String> leaves(String path, Map<?, ?> members) {
        List<String> leaves = new ArrayList<>();
        new TreeMap<Object, Object>(members)
                .forEach(
                        (name, value) ->
                                inner(value)
                                        .ifPresentOrElse(
                                                map ->
                                                        leaves.addAll(
                                                                leaves(path + name + " ", map)),
                                                () ->
                                                        leaves.add(
                                                                path
                                                                        + name
                                                                        + ": "
                                                                        + plain(value))));
        return leaves;
    }

    // Control characters could move the cursor of a terminal or hide lines.
    private static String clean(String text) {
        String kind = text.replaceAll("[\\p{Cntrl}&&[^\n]]|\\p{Cf}", " ");
        return kind.length() <= LONGEST ? kind : kind.substring(0, LONGEST) + " ...";
    }
}
