package io.github.gmcnn.imagej.models;

import io.github.gmcnn.core.model.ListedModel;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelDescription;
import io.github.gmcnn.core.safe.UserException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A row of the table of models, as texts; what is not known is empty.
 *
 * @param name it is chosen by
 * @param origin shipped, ImageJ folder, user folder or path
 * @param architecture of the network
 * @param width of its first layer
 * @param license of the weights
 * @param bytes of the weights file
 * @param sha256 that the description names
 * @param state of the weights: one of {@link State}
 * @param quality figures of the card
 * @param location its path
 * @param reason why it cannot be chosen by its name; empty if it can
 * @param card all of it in one line
 */
public record ModelRow(
        String name,
        String origin,
        String architecture,
        String width,
        String license,
        String bytes,
        String sha256,
        String state,
        String quality,
        String location,
        String reason,
        String card) {

    /** The names of the columns. */
    static final List<String> COLUMNS =
            List.of(
                    "name",
                    "origin",
                    "architecture",
                    "width",
                    "license",
                    "bytes",
                    "sha256",
                    "state",
                    "quality",
                    "location",
                    "reason",
                    "card");

    /** Whether the weights are those that the description names. */
    enum State {
        /** Nobody has compared them since ImageJ started. */
        NOT_VERIFIED("not verified"),
        /** They are. */
        VERIFIED("verified"),
        /** They are not, or cannot be read. */
        DAMAGED("damaged");

        private final String text;

        State(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    static ModelRow of(ListedModel line, State state) {
        return of(line, state, line.reason());
    }

    static ModelRow of(ListedModel line, State state, String reason) {
        Function<Function<ModelDescription, Object>, String> text =
                part -> line.model().map(Model::description).map(part).map(p -> "" + p).orElse("");
        return new ModelRow(
                line.name(),
                line.origin().text(),
                text.apply(ModelDescription::architecture),
                text.apply(ModelDescription::cnum),
                text.apply(ModelDescription::license),
                bytes(line.model()),
                text.apply(ModelDescription::sha256),
                line.model().isEmpty() ? "" : state.text(),
                text.apply(model -> ModelCard.quality(model.card())),
                line.location(),
                reason,
                text.apply(model -> ModelCard.line(model.card())));
    }

    private static String bytes(Optional<Model> model) {
        try {
            return model.map(m -> "" + m.weightsSize()).orElse("");
        } catch (UserException e) { // the reason says that the file is missing
            return "";
        }
    }

    List<String> cells() {
        return List.of(
                name,
                origin,
                architecture,
                width,
                license,
                bytes,
                sha256,
                state,
                quality,
                location,
                reason,
                card);
    }

    /** Returns comma-separated lines under {@link #COLUMNS}. */
    static String csv(List<ModelRow> rows) {
        String header = String.join(",", COLUMNS) + "\n";
        return rows.stream()
                .map(ModelRow::line)
                .collect(Collectors.joining("\n", header, rows.isEmpty() ? "" : "\n"));
    }

    private String line() {
        return cells().stream().map(ModelRow::quote).collect(Collectors.joining(","));
    }

    private static String quote(String cell) {
        String oneLine = cell.replaceAll("\\p{Cntrl}", " ");
        boolean plain = oneLine.chars().noneMatch(c -> c == ',' || c == '"');
        return plain ? oneLine : "\"" + oneLine.replace("\"", "\"\"") + "\"";
    }
}
