package io.github.gmcnn.core.model;

import io.github.gmcnn.core.safe.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The models that can be chosen: those inside the plugin, then those of each place in order.
 *
 * <p>Of equal names the first counts; the others can be chosen by their paths. Immutable; lists
 * folders at each call.
 */
public final class Models {

    /** Name of the model that is used unless another is named; it ships with the plugin. */
    public static final String DEFAULT = "default";

    private static final List<String> SHIPPED = List.of(DEFAULT, "natural");

    private static final String RESOURCES = "/models/";

    private final List<ModelPlace> places;

    /**
     * Looks for the user's models in one folder.
     *
     * @param folder the models folder, which need not exist
     */
    public Models(Path folder) {
        this(List.of(new ModelPlace(Origin.USER, folder)));
    }

    /** Looks for models in places; the first has the say where names are equal. */
    public Models(List<ModelPlace> places) {
        this.places = List.copyOf(places);
    }

    /** Returns where it looks, in order. */
    public List<ModelPlace> places() {
        return places;
    }

    /** Returns all models and what cannot be used as one, without reading weights. */
    public List<ListedModel> list() {
        return ModelList.read(places);
    }

    /** Returns the names to choose from: those inside the plugin, then each place's by name. */
    public List<String> names() {
        return list().stream().filter(ListedModel::isUsable).map(ListedModel::name).toList();
    }

    /** Returns the names that no new model may have: also those of what cannot be used. */
    public List<String> taken() {
        return list().stream().map(ListedModel::name).distinct().toList();
    }

    /**
     * Returns the model of that name.
     *
     * @param name one of {@link #names()}, or the path of a model folder
     * @throws ModelException if there is none, or its description is not valid
     */
    public Model find(String name) {
        if (SHIPPED.contains(name)) {
            return shipped(name);
        }
        ListedModel line = line(name);
        return line.model().orElseThrow(() -> new ModelException(line.reason()));
    }

    /**
     * Returns the line of the list for a name or path, or one of its own for another path.
     *
     * @throws ModelException if there is no such name
     */
    public ListedModel line(String name) {
        List<ListedModel> lines = list();
        Optional<ListedModel> named =
                lines.stream()
                        .filter(line -> line.name().equals(name))
                        .min(Comparator.comparing(line -> !line.isUsable()));
        if (named.isPresent()) {
            return named.get();
        }
        if (!name.contains("/") && !name.contains("\\")) {
            throw new ModelException(
                    "There is no model named "
                            + name
                            + "; choose one of "
                            + String.join(", ", names())
                            + ", or give the path of a model folder.");
        }
        Path folder = path(name);
        return lines.stream()
                .filter(line -> line.location().equals(folder.toString()))
                .findFirst()
                .orElseGet(() -> ModelList.line(Origin.PATH, folder));
    }

    /**
     * Returns the model of that name or path, or the shipped ones and those in a folder of models.
     *
     * @param name as of {@link #line}, or the path of a folder whose subfolders are models
     * @throws ModelException if there is no such name
     */
    public List<ListedModel> at(String name) {
        ListedModel line = line(name);
        return line.model().isEmpty() && line.origin() == Origin.PATH
                ? ModelList.read(List.of(new ModelPlace(Origin.PATH, path(line.location()))))
                : List.of(line);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new ModelException(name + " cannot be the path of a model folder.", e);
        }
    }

    /** Returns the model {@value #DEFAULT}. */
    public static Model byDefault() {
        return shipped(DEFAULT);
    }

    /** Returns the models that ship with the plugin, {@value #DEFAULT} first. */
    public static List<Model> shipped() {
        return SHIPPED.stream().map(Models::shipped).toList();
    }

    private static Model shipped(String name) {
        String location = "The shipped model " + name;
        return new Model(name, location, file -> openResource(RESOURCES + name + "/" + file));
    }

    private static InputStream openResource(String path) throws IOException {
        InputStream in = Models.class.getResourceAsStream(path);
        if (in == null) {
            throw new NoSuchFileException(path);
        }
        return in;
    }

    /**
     * Reads the description of a model folder.
     *
     * @throws ModelException if the folder is none or its description is not valid
     */
    public static Model read(Path folder) {
        Path name = folder.getFileName();
        return new Model(
                name == null ? folder.toString() : name.toString(),
                folder.toString(),
                new FolderFiles(folder));
    }

    private record FolderFiles(Path folder) implements Model.Files {
        @Override
        public InputStream open(String file) throws IOException {
            return Files.newInputStream(folder.resolve(file));
        }

        @Override
        public long size(String file) throws IOException {
            return Files.size(folder.resolve(file));
        }
    }
}
