package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads the descriptions of all models, never their weights; one that cannot be used does not hide
 * the others.
 */
final class ModelList {

    private final List<ListedModel> lines = new ArrayList<>();
    // The first of each name that can be used.
    private final Map<String, ListedModel> usable = new HashMap<>();

    private ModelList() {}

    /** Returns the shipped models, then those of each place by name. */
    static List<ListedModel> read(List<ModelPlace> places) {
        ModelList list = new ModelList();
        Models.shipped().forEach(model -> list.add(ListedModel.usable(Origin.SHIPPED, model)));
        places.forEach(list::add);
        return list.lines;
    }

    private void add(ModelPlace place) {
        if (!Files.isDirectory(place.folder())) {
            return;
        }
        try (Stream<Path> children = Files.list(place.folder())) {
            children.filter(ModelList::isMeantAsModel)
                    .sorted()
                    .forEach(child -> add(line(place.origin(), child)));
        } catch (IOException e) {
            String reason =
                    "The models folder "
                            + place.folder()
                            + " cannot be read: "
                            + FileFailure.inWords(e)
                            + "; mend its permissions.";
            add(ListedModel.broken(place.origin(), place.folder(), reason));
        }
    }

    // Hidden folders are unfinished work.
    private static boolean isMeantAsModel(Path child) {
        return !child.getFileName().toString().startsWith(".")
                && (Files.exists(child.resolve(Model.DESCRIPTION))
                        || Files.exists(child.resolve(Model.WEIGHTS)));
    }

    private void add(ListedModel line) {
        if (line.isUsable()) {
            ListedModel first = usable.putIfAbsent(line.name(), line);
            lines.add(first == null ? line : line.hiddenBy(first));
        } else {
            lines.add(line);
        }
    }

    /** Returns the line for a folder. */
    static ListedModel line(Origin origin, Path folder) {
        try {
            Model model = Models.read(folder);
            return Files.isRegularFile(folder.resolve(Model.WEIGHTS))
                    ? ListedModel.usable(origin, model)
                    : ListedModel.incomplete(origin, model);
        } catch (ModelException e) {
            return ListedModel.broken(origin, folder, e.getMessage());
        }
    }
}
