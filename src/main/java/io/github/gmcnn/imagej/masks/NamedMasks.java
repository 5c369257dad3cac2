package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.io.FileInfo;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.pictures.MaskFile;
import io.github.gmcnn.imagej.pictures.OpenImages;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Masks that are named: an open image by its title, which goes before a path, or a file. */
final class NamedMasks {

    private final ImagePlus image;
    private final MaskOptions options;

    private NamedMasks(ImagePlus image, MaskOptions options) {
        this.image = image;
        this.options = options;
    }

    static PlaneMasks of(ImagePlus image, MaskOptions options) {
        return new NamedMasks(image, options).find();
    }

    private PlaneMasks find() {
        String name = options.source();
        Optional<ImagePlus> open = open(name);
        if (open.isPresent()) {
            return inImage(MaskFile.ofOpen(open.get()), isJpeg(open.get()));
        }
        Path file = path(name).orElseThrow(() -> notThere(name));
        return RoiFile.isOne(file)
                ? RoiMasks.ofList(
                        RoiFile.read(file), image, options.marks(), file.getFileName().toString())
                : inFile(file);
    }

    // The image to be filled may have the title of its mask.
    private Optional<ImagePlus> open(String title) {
        List<ImagePlus> named = OpenImages.named(title);
        List<ImagePlus> others = named.stream().filter(other -> other != image).toList();
        if (others.size() > 1) {
            throw new InputException(
                    others.size()
                            + " open images have the title "
                            + title
                            + "; rename the one that is the mask, with Image > Rename.");
        }
        return others.isEmpty() ? named.stream().findFirst() : Optional.of(others.get(0));
    }

    private PlaneMasks inFile(Path file) {
        MaskFile mask = MaskFile.open(file);
        return inImage(mask, isJpeg(mask.image()));
    }

    private PlaneMasks inImage(MaskFile mask, boolean lossy) {
        boolean numbers = options.marks().reading().labels().isPresent();
        ImagePlus pixels = numbers ? mask.numbers() : mask.image();
        PlaneMasks masks = MaskImage.of(pixels, image, options.marks().reading(), lossy);
        boolean doubtful =
                mask.transparent()
                        && options.marks().reading().isOpen()
                        && !options.marks().invert();
        return doubtful ? new PaintedMasks(masks, pixels.getTitle(), Planes.size(image)) : masks;
    }

    private static boolean isJpeg(ImagePlus mask) {
        FileInfo info = mask.getOriginalFileInfo();
        return info != null && info.fileName != null && info.fileName.matches("(?i).*\\.jpe?g");
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty(); // no file of this system can have that name
        }
    }

    private static InputException notThere(String name) {
        boolean path = name.contains("/") || name.contains("\\");
        return new InputException(
                path
                        ? "There is no mask file " + name + "; give the path of one that exists."
                        : "No image named "
                                + name
                                + " is open to serve as the mask; open it, or use mask=selection.");
    }
}
