package io.github.gmcnn.core.model;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A line of the model list: a model, or what lies in its place and why it cannot be used.
 *
 * @param name the folder's
 * @param origin where it comes from
 * @param location its path, or words for one inside the plugin
 * @param model its description and weights, where the description can be read
 * @param reason one sentence that says why it cannot be chosen by its name; empty if it can
 * @param isHidden whether it is only hidden by an earlier one of the same name
 */
public record ListedModel(
        String name,
        Origin origin,
        String location,
        Optional<Model> model,
        String reason,
        boolean isHidden) {

    static ListedModel usable(Origin origin, Model model) {
        return new ListedModel(
                model.name(), origin, model.location(), Optional.of(model), "", false);
    }

    static ListedModel incomplete(Origin origin, Model model) {
        String reason =
                model.location()
                        + " has no file "
                        + Model.WEIGHTS
                        + ", so it is incomplete; install the model again.";
        return new ListedModel(
                model.name(), origin, model.location(), Optional.of(model), reason, false);
    }

    static ListedModel broken(Origin origin, Path folder, String reason) {
        Path name = folder.getFileName();
        return new ListedModel(
                name == null ? folder.toString() : name.toString(),
                origin,
                folder.toString(),
                Optional.empty(),
                reason,
                false);
    }

    /** Returns whether it can be chosen by its name. */
    public boolean isUsable() {
        return reason.isEmpty();
    }

    /** Returns this line for a model whose name another one has that comes first. */
    ListedModel hiddenBy(ListedModel first) {
        String sentence =
                "Another model named "
                        + first.name
                        + " comes first, "
                        + first.location
                        + "; choose this one by its path, or rename its folder.";
        return new ListedModel(name, origin, location, model, sentence, true);
    }
}
