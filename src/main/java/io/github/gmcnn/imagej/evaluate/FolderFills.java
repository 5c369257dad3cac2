package io.github.gmcnn.imagej.evaluate;

import ij.process.ImageProcessor;
import io.github.gmcnn.core.safe.FileFailure;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Progress;
import io.github.gmcnn.imagej.pictures.WholeImage;
import io.github.gmcnn.train.evaluation.Crop;
import io.github.gmcnn.train.evaluation.FillMethod;
import io.github.gmcnn.train.evaluation.Hole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The fills of another program, as pictures of 8 bits per channel: {@code
 * METHOD/FAMILY/NUMBER.png}, as large as the crops.
 *
 * @param folder of the method, whose name is the method's
 */
record FolderFills(Path folder) implements FillMethod {

    /**
     * Returns the methods of a folder, by name.
     *
     * @throws InputException if it has none
     */
    static List<FillMethod> in(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            List<FillMethod> methods =
                    children.filter(Files::isDirectory)
                            .filter(child -> !child.getFileName().toString().startsWith("."))
                            .sorted()
                            .map(child -> (FillMethod) new FolderFills(child))
                            .toList();
            if (methods.isEmpty()) {
                throw new InputException(
                        "The folder of fills, "
                                + folder
                                + ", has no subfolders; it must have one for each method.");
            }
            return methods;
        } catch (IOException e) {
            throw new InputException(
                    "The folder of fills, "
                            + folder
                            + ", cannot be read: "
                            + FileFailure.inWords(e)
                            + "; give another one.");
        }
    }

    @Override
    public String name() {
        return folder.getFileName().toString();
    }

    @Override
    public boolean isTimed() {
        return false; // it only reads
    }

    @Override
    public boolean fillsWholeSlices() {
        return true;
    }

    // A method without any fill of a family is not meant for it; one that lacks some is incomplete.
    @Override
    public Optional<float[]> fill(Hole hole, Progress progress) {
        if (!Files.isDirectory(folder.resolve(hole.family()))) {
            return Optional.empty();
        }
        Path file = folder.resolve(hole.id() + ".png");
        if (!Files.exists(file)) {
            throw new InputException(
                    file
                            + " is missing; fill all crops that GMCNN Evaluate wrote with the same"
                            + " options, or remove the folder of the method.");
        }
        return Optional.of(values(file, hole.crop()));
    }

    private static float[] values(Path file, Crop crop) {
        ImageProcessor pixels = WholeImage.open(file).getProcessor();
        if (pixels.getWidth() != crop.width() || pixels.getHeight() != crop.height()) {
            throw new InputException(
                    String.format(
                            "%s is %d x %d pixels, but the crop is %d x %d; fill the crops of this"
                                    + " evaluation.",
                            file,
                            pixels.getWidth(),
                            pixels.getHeight(),
                            crop.width(),
                            crop.height()));
        }
        boolean colour = crop.channels() == 3;
        ImageProcessor bytes = colour ? pixels.convertToRGB() : pixels.convertToByte(false);
        float[] values = new float[crop.values().length];
        for (int i = 0; i < values.length; i++) {
            int shift = colour ? 16 - 8 * (i / crop.area()) : 0;
            values[i] = (bytes.get(i % crop.area()) >> shift & 0xff) / 255f;
        }
        return values;
    }
}
