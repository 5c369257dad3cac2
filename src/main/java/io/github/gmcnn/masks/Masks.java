package io.github.gmcnn.masks;

import ij.ImagePlus;
import ij.WindowManager;
import io.github.gmcnn.files.WholeImage;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what is missing in an image. */
public final class Masks {

    private Masks() {}

    /**
     * Returns the masks that the options stand for.
     *
     * @throws MaskException if there is no such selection, ROI, image or file, or it does not fit
     */
    public static PlaneMasks of(ImagePlus image, MaskOptions options) {
        requireRadius("point radius", options.pointRadius());
        requireRadius("radius to grow by", options.grow());
        PlaneMasks masks = marked(image, options);
        return options.invert() || options.grow() > 0
                ? new AdjustedMasks(masks, Planes.size(image), options.invert(), options.grow())
                : masks;
    }

    private static void requireRadius(String name, double radius) {
        if (!(radius >= 0 && radius <= Short.MAX_VALUE)) {
            throw new MaskException(
                    "The " + name + " is " + radius + "; it must be 0 pixels or more.");
        }
    }

    private static PlaneMasks marked(ImagePlus image, MaskOptions options) {
        double radius = options.pointRadius();
        return switch (options.source()) {
            case MaskOptions.SELECTION -> RoiMasks.ofSelection(image, radius);
            case MaskOptions.OVERLAY -> RoiMasks.ofOverlay(image, radius);
            case MaskOptions.MANAGER ->
                    RoiMasks.ofList(RoiList.all(), image, radius, "the ROI Manager");
            case MaskOptions.THRESHOLD -> ThresholdMasks.of(image);
            default ->
                    MaskOptions.RULES.contains(options.source())
                            ? RuleMasks.of(image, options)
                            : named(image, options.source(), radius);
        };
    }

    // The title of an open image goes before a path.
    private static PlaneMasks named(ImagePlus image, String name, double pointRadius) {
        ImagePlus open = WindowManager.getImage(name);
        if (open != null) {
            return MaskImage.of(open, image);
        }
        Path file = path(name).orElseThrow(() -> notThere(name));
        return RoiFile.isOne(file)
                ? RoiMasks.ofList(
                        RoiFile.read(file), image, pointRadius, file.getFileName().toString())
                : MaskImage.of(WholeImage.open(file), image);
    }

    private static Optional<Path> path(String name) {
        try {
            return Optional.of(Path.of(name)).filter(Files::isRegularFile);
        } catch (InvalidPathException e) {
            return Optional.empty(); // no file of this system can have that name
        }
    }

    private static MaskException notThere(String name) {
        boolean path = name.contains("/") || name.contains("\\");
        return new MaskException(
                path
                        ? "There is no mask file " + name + "; give the path of one that exists."
                        : "No image named "
                                + name
                                + " is open to serve as the mask; open it, or use mask=selection.");
    }

    /** Returns the titles of open images that can be the mask of an image. */
    public static List<String> openImages(ImagePlus image) {
        List<String> masks = new ArrayList<>();
        int[] ids = WindowManager.getIDList();
        for (int id : ids == null ? new int[0] : ids) {
            ImagePlus other = WindowManager.getImage(id);
            if (other != null && MaskImage.fits(other, image)) {
                masks.add(other.getTitle());
            }
        }
        return masks;
    }
}
