package io.github.gmcnn.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The models that can be chosen: the one inside the plugin and those in the user's folder.
 *
 * <p>Immutable; lists folders anew at each call.
 */
public final class Models {

    /** Name of the model that ships with the plugin. */
    public static final String DEFAULT = "default";

    private static final String RESOURCES = "/models/" + DEFAULT + "/";

    private final Path folder;

    /**
     * Looks for user models in a folder.
     *
     * @param folder the models folder, which need not exist
     */
    public Models(Path folder) {
        this.folder = folder;
    }

    /** Returns the names to choose from: {@value #DEFAULT} first, then the folder's by name. */
    public List<String> names() {
        List<String> names = new ArrayList<>(List.of(DEFAULT));
        if (Files.isDirectory(folder)) {
            try (Stream<Path> children = Files.list(folder)) {
                children.filter(child -> Files.isRegularFile(child.resolve(Model.DESCRIPTION)))
                        .map(child -> child.getFileName().toString())
                        .filter(name -> !name.equals(DEFAULT))
                        .sorted()
                        .forEach(names::add);
            } catch (IOException e) {
                throw new ModelException(
                        "The models folder " + folder + " cannot be read: " + e.getMessage(), e);
            }
        }
        return names;
    }

    /**
     * Returns the model of that name.
     *
     * @param name one of {@link #names()}, or the path of a model folder
     * @throws ModelException if there is none, or its description is not valid
     */
    public Model find(String name) {
        if (name.equals(DEFAULT)) {
            return embedded();
        }
        if (names().contains(name)) {
            return read(folder.resolve(name));
        }
        if (name.contains("/") || name.contains("\\")) {
            return read(Path.of(name));
        }
        throw new ModelException(
                "There is no model named "
                        + name
                        + "; choose one of "
                        + names().stream().collect(Collectors.joining(", "))
                        + ", or give the path of a model folder.");
    }

    /** Returns the model that ships with the plugin. */
    public static Model embedded() {
        return new Model(DEFAULT, "The embedded model", Models::openResource);
    }

    private static InputStream openResource(String file) throws IOException {
        InputStream in = Models.class.getResourceAsStream(RESOURCES + file);
        if (in == null) {
            throw new NoSuchFileException(RESOURCES + file);
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
                file -> Files.newInputStream(folder.resolve(file)));
    }
}
