package io.github.gmcnn.imagej.ui;

import ij.IJ;
import io.github.gmcnn.core.model.Model;
import io.github.gmcnn.core.model.ModelPlace;
import io.github.gmcnn.core.model.Models;
import io.github.gmcnn.core.model.Origin;
import io.github.gmcnn.core.safe.ModelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of ImageJ that belong to the plugin; they need not exist. */
public final class ImageJFolders {

    private ImageJFolders() {}

    /** Returns the models to choose from: the shipped ones, ImageJ's and those of the user. */
    public static Models models() {
        Stream<ModelPlace> ofImageJ =
                inImageJ("gmcnn").map(folder -> new ModelPlace(Origin.IMAGEJ, folder)).stream();
        Stream<ModelPlace> ofUser = Stream.of(new ModelPlace(Origin.USER, homeModels()));
        return new Models(Stream.concat(ofImageJ, ofUser).toList());
    }

    /**
     * Returns the model of that name or path, on whatever computer this is.
     *
     * @param sha256 of its weights on the computer where the work began
     * @throws io.github.gmcnn.core.safe.ModelException if there is none, or another one
     */
    public static Model model(String name, String sha256) {
        Model model = models().find(name);
        if (!model.description().sha256().equals(sha256)) {
            throw new ModelException(
                    "The model "
                            + name
                            + " on this computer is not the one that the work began with; give the"
                            + " path of a model folder that all computers share.");
        }
        return model;
    }

    /**
     * Returns the names of models for a dialog.
     *
     * @param last what was used last, which may be a path
     */
    public static List<String> modelNames(String last) {
        List<String> names = new ArrayList<>(models().names());
        if (!names.contains(last)) {
            names.add(last);
        }
        return names;
    }

    /** Returns where new models are made: in ImageJ's folder if it can be written to. */
    public static Path newModels() {
        return inImageJ("gmcnn").filter(ImageJFolders::isWritable).orElseGet(() -> homeModels());
    }

    /** Returns the models of the ImageJ folder; outside of ImageJ there are none. */
    public static Optional<Path> imagejModels() {
        return inImageJ("gmcnn");
    }

    /** Returns the models in the home folder, which all ImageJs of the user share. */
    public static Path homeModels() {
        return inHome("models");
    }

    /** Returns the default folder of training runs. */
    public static Path runs() {
        return inImageJ("gmcnn-runs")
                .filter(ImageJFolders::isWritable)
                .orElseGet(() -> inHome("runs"));
    }

    // An installation for all users of a computer is not theirs to write to.
    private static boolean isWritable(Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        return Files.isWritable(there);
    }

    private static Optional<Path> inImageJ(String name) {
        return Optional.ofNullable(IJ.getDirectory("imagej"))
                .map(imagej -> Path.of(imagej, "models", name));
    }

    private static Path inHome(String name) {
        return Path.of(System.getProperty("user.home"), ".gmcnn", name);
    }
}
