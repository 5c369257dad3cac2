package io.github.gmcnn.masks;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.imaging.Box;
import io.github.gmcnn.imaging.PixelScan;
import io.github.gmcnn.imaging.PixelSet;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An image that serves as the mask of another.
 *
 * <p>Missing are its pixels within its threshold, if one is set on it; else those that are not 0,
 * or not black in an RGB image. The value decides, not its look: with the inverting lookup table
 * that ImageJ gives to masks, 255 is black and missing all the same. Not a number is not missing:
 * ImageJ makes a background so.
 *
 * <p>One plane stands for all; else it has as many as the image, or as many channels, slices and
 * frames as the image or 1 of each, which then stands for all of them.
 */
final class MaskImage implements PlaneMasks {

    private final ImagePlus mask;
    private final ImagePlus image;
    private final PlaneThreshold threshold; // null: none is set

    private MaskImage(ImagePlus mask, ImagePlus image) {
        this.mask = mask;
        this.image = image;
        threshold = PlaneThreshold.isSet(mask) ? PlaneThreshold.of(mask) : null;
    }

    /**
     * Returns the masks that an image holds for another.
     *
     * @throws MaskException if its size or number of planes does not fit
     */
    static MaskImage of(ImagePlus mask, ImagePlus image) {
        misfit(mask, image)
                .ifPresent(
                        reason -> {
                            throw new MaskException("The mask " + mask.getTitle() + " " + reason);
                        });
        return new MaskImage(mask, image);
    }

    /** Returns whether an image can be the mask of another. */
    static boolean fits(ImagePlus mask, ImagePlus image) {
        return misfit(mask, image).isEmpty();
    }

    private static Optional<String> misfit(ImagePlus mask, ImagePlus image) {
        if (mask == image) {
            return Optional.of("is the image to be filled; choose another one.");
        }
        if (!Planes.size(mask).equals(Planes.size(image))) {
            return Optional.of(
                    "is "
                            + Planes.sizeText(mask)
                            + " pixels but the image "
                            + image.getTitle()
                            + " is "
                            + Planes.sizeText(image)
                            + "; they must have the same width and height.");
        }
        int planes = mask.getStackSize();
        if (planes != 1 && planes != image.getStackSize() && !spreads(mask, image)) {
            return Optional.of(
                    "has "
                            + planes
                            + " planes but the image "
                            + image.getTitle()
                            + " has "
                            + image.getStackSize()
                            + "; a mask has one plane for all of them, or as many as the image.");
        }
        return Optional.empty();
    }

    // Whether it has, of each of channels, slices and frames, 1 or as many as the image.
    private static boolean spreads(ImagePlus mask, ImagePlus image) {
        int[] own = mask.getDimensions();
        int[] all = image.getDimensions();
        for (int i = 2; i < 5; i++) {
            if (own[i] != 1 && own[i] != all[i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Optional<PixelSet> missing(int plane) {
        ImageProcessor pixels = Planes.read(mask, planeOfMask(plane));
        Box size = Planes.size(mask);
        return PixelScan.where(size.width(), size, missing(pixels));
    }

    private IntPredicate missing(ImageProcessor pixels) {
        if (threshold != null) {
            return threshold.within(pixels);
        }
        return pixels instanceof ColorProcessor colours
                ? PixelValues.ofBrightest(colours, value -> value != 0)
                : PixelValues.where(pixels, value -> value < 0 || value > 0);
    }

    private int planeOfMask(int plane) {
        if (mask.getStackSize() == 1 || mask.getStackSize() == image.getStackSize()) {
            return Math.min(plane, mask.getStackSize());
        }
        int[] at = Planes.position(image, plane);
        int[] own = mask.getDimensions();
        int channel = Math.min(at[0], own[2]) - 1;
        int slice = Math.min(at[1], own[3]) - 1;
        int frame = Math.min(at[2], own[4]) - 1;
        return 1 + channel + own[2] * (slice + own[3] * frame);
    }

    @Override
    public String nothing() {
        return threshold != null
                ? "no pixel of the mask " + mask.getTitle() + " is within its threshold"
                : "the mask " + mask.getTitle() + " is zero everywhere";
    }
}
