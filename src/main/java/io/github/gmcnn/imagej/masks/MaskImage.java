package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.process.ColorProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.Box;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.pictures.MaskGrey;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntPredicate;

/**
 * An image that serves as the mask of another.
 *
 * <p>Marked is what a {@link MaskReading} accepts of its values, which are those that its maker
 * sees, as {@link MaskGrey} says: without more words all that is not black, or not 0. If nothing is
 * said and the image has a threshold, it is what is within that.
 *
 * <p>One plane stands for all; else it has as many as the image, or as many channels, slices and
 * frames as the image or 1 of each, which then stands for all of them.
 */
final class MaskImage implements PlaneMasks {

    private final ImagePlus mask;
    private final ImagePlus image;
    private final MaskReading reading;
    private final DoubleUnaryOperator grey;
    private final boolean lossy;
    private final PlaneThreshold threshold; // null: none counts
    private final Optional<MaskScale> scale;
    private String doubt = "";

    private MaskImage(ImagePlus mask, ImagePlus image, MaskReading reading, boolean lossy) {
        this.mask = mask;
        this.image = image;
        this.reading = reading;
        this.lossy = lossy;
        grey = reading.labels().isPresent() ? MaskGrey.stored(mask) : MaskGrey.of(mask);
        threshold = reading.isOpen() && PlaneThreshold.isSet(mask) ? PlaneThreshold.of(mask) : null;
        scale = MaskScale.of(Planes.size(image), Planes.size(mask));
    }

    /**
     * Returns the masks that an image holds for another.
     *
     * @throws InputException if its size or number of planes does not fit
     */
    static MaskImage of(ImagePlus mask, ImagePlus image) {
        return of(mask, image, MaskReading.USUAL, false);
    }

    /**
     * Returns the masks that an image holds for another.
     *
     * @param lossy whether it was a JPEG
     * @throws InputException if its size, number of planes or type does not fit
     */
    static MaskImage of(ImagePlus mask, ImagePlus image, MaskReading reading, boolean lossy) {
        misfit(mask, image, reading.scale())
                .ifPresent(
                        reason -> {
                            throw new InputException("The mask " + mask.getTitle() + " " + reason);
                        });
        MaskGrey.undecided(mask)
                .filter(reason -> reading.labels().isEmpty())
                .ifPresent(
                        reason -> {
                            throw new InputException(
                                    "The mask " + mask.getTitle() + " " + reason + ".");
                        });
        if (reading.labels().isPresent() && mask.getType() == ImagePlus.COLOR_RGB) {
            throw new InputException(
                    "The mask "
                            + mask.getTitle()
                            + " is RGB, whose colours are no labels; give a grey image or one with"
                            + " a palette, or leave out the mask labels.");
        }
        return new MaskImage(mask, image, reading, lossy);
    }

    /** Returns whether an image can be the mask of another, scaled if need be. */
    static boolean fits(ImagePlus mask, ImagePlus image) {
        return misfit(mask, image, true).isEmpty();
    }

    private static Optional<String> misfit(ImagePlus mask, ImagePlus image, boolean scaled) {
        if (mask == image) {
            return Optional.of("is the image to be filled; choose another one.");
        }
        if (!Planes.size(mask).equals(Planes.size(image))) {
            Optional<MaskScale> scale = MaskScale.of(Planes.size(image), Planes.size(mask));
            if (!scaled || scale.isEmpty()) {
                return Optional.of(otherSize(mask, image, scale));
            }
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

    private static String otherSize(ImagePlus mask, ImagePlus image, Optional<MaskScale> scale) {
        String hint =
                scale.map(
                                by ->
                                        ", or give maskscale=true, as the mask is "
                                                + by.factor()
                                                + " times "
                                                + (by.isSmaller() ? "smaller" : "larger"))
                        .orElse("");
        return "is "
                + Planes.sizeText(mask)
                + " pixels but the image "
                + image.getTitle()
                + " is "
                + Planes.sizeText(image)
                + "; they must have the same width and height"
                + hint
                + ".";
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
        Optional<PixelSet> marked = PixelScan.where(size.width(), size, marked(pixels));
        if (doubt.isEmpty() && marked.isPresent()) {
            doubt = doubt(pixels).map(text -> "The mask " + mask.getTitle() + text).orElse("");
        }
        return scale.isEmpty() ? marked : marked.flatMap(scale.get()::onImage);
    }

    private IntPredicate marked(ImageProcessor pixels) {
        if (threshold != null) {
            return threshold.within(pixels);
        }
        return pixels instanceof ColorProcessor colours
                ? PixelValues.ofBrightest(colours, reading::accepts)
                : PixelValues.where(pixels, value -> reading.accepts(grey.applyAsDouble(value)));
    }

    private Optional<String> doubt(ImageProcessor pixels) {
        boolean said = threshold != null || !reading.isOpen();
        return said ? Optional.empty() : MaskHaze.of(pixels, grey, lossy).map(text -> " " + text);
    }

    @Override
    public List<String> doubts() {
        return doubt.isEmpty() ? List.of() : List.of(doubt + ".");
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
        String title = "the mask " + mask.getTitle();
        if (threshold != null) {
            return "no pixel of " + title + " is within its threshold";
        }
        if (reading.labels().isPresent()) {
            return title + " has none of the labels " + reading.labels().get().text();
        }
        return reading.level().isPresent()
                ? title + " is below " + reading.level().getAsDouble() + " everywhere"
                : title + " is zero everywhere";
    }
}
