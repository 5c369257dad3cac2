package io.github.gmcnn.imagej.inpaint;

import ij.ImagePlus;
import ij.measure.Calibration;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.OptionSpec;
import io.github.gmcnn.imagej.pictures.ColourTables;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/**
 * Between which values filled pixels lie, as what was saturated was at least so bright; in the
 * image's calibrated units.
 *
 * @param floor the smallest
 * @param ceiling the largest
 */
public record FillBounds(
        @Option(
                        label = "Not below (grey value)",
                        byDefault = "none",
                        help =
                                "the smallest value of a filled pixel, in calibrated units, as "
                                        + "what was saturated was at least so bright; of RGB "
                                        + "images that of the brightest channel, and the hue stays")
                OptionalDouble floor,
        @Option(
                        label = "Not above (grey value)",
                        byDefault = "none",
                        help = "the largest value of a filled pixel, likewise")
                OptionalDouble ceiling) {

    private static final int RGB = 24; // bits
    private static final int WHITE = 255;

    /**
     * Refuses bounds between which there is nothing.
     *
     * @throws InputException if the floor is above the ceiling
     */
    public FillBounds {
        if (floor.isPresent()
                && ceiling.isPresent()
                && floor.getAsDouble() > ceiling.getAsDouble()) {
            throw new InputException(
                    "The option floor is "
                            + OptionSpec.text(floor.getAsDouble())
                            + ", above the ceiling "
                            + OptionSpec.text(ceiling.getAsDouble())
                            + "; the floor must be the smaller one.");
        }
    }

    /** No bounds. */
    static final FillBounds NONE = new FillBounds(OptionalDouble.empty(), OptionalDouble.empty());

    /**
     * Returns what keeps stored pixels of an image within the bounds; of an RGB image the brightest
     * channel of each.
     *
     * @throws InputException if no pixel of its type can lie within
     */
    PixelBounds of(ImagePlus image) {
        if (equals(NONE)) {
            return PixelBounds.NONE;
        }
        if (ColourTables.palette(image).isPresent()) {
            throw refused(image, "its pixels are numbers of a palette");
        }
        return switch (image.getBitDepth()) {
            case Float.SIZE -> floats(image);
            case RGB -> colours(image);
            default -> integers(image);
        };
    }

    private PixelBounds floats(ImagePlus image) {
        float low = (float) Math.max(low(), -Float.MAX_VALUE);
        float high = (float) Math.min(high(), Float.MAX_VALUE);
        low = low < low() ? Math.nextUp(low) : low;
        high = high > high() ? Math.nextDown(high) : high;
        if (low > high) {
            throw refused(image, "no 32-bit number lies there");
        }
        return PixelBounds.of(low, high);
    }

    private PixelBounds colours(ImagePlus image) {
        double low = Math.max(0, Math.ceil(low()));
        double high = Math.min(WHITE, Math.floor(high()));
        if (low > high) {
            throw refused(image, "its channels are whole numbers from 0 to 255");
        }
        return PixelBounds.ofBrightest((int) low, (int) high);
    }

    private PixelBounds integers(ImagePlus image) {
        Calibration calibration = image.getCalibration().copy();
        IntToDoubleFunction value = calibration.calibrated() ? calibration::getCValue : i -> i;
        int size = 1 << image.getBitDepth();
        int[] table = PixelBounds.table(size, value, number -> number >= low() && number <= high());
        if (table.length == 0) {
            throw refused(
                    image, "none of its values of " + image.getBitDepth() + " bits lies there");
        }
        return PixelBounds.of(table);
    }

    private double low() {
        return floor.orElse(Double.NEGATIVE_INFINITY);
    }

    private double high() {
        return ceiling.orElse(Double.POSITIVE_INFINITY);
    }

    private InputException refused(ImagePlus image, String why) {
        String given =
                floor.isEmpty()
                        ? "ceiling=" + OptionSpec.text(high())
                        : ceiling.isEmpty()
                                ? "floor=" + OptionSpec.text(low())
                                : "floor="
                                        + OptionSpec.text(low())
                                        + " and ceiling="
                                        + OptionSpec.text(high());
        return new InputException(
                "No pixel of "
                        + image.getTitle()
                        + " can be filled within "
                        + given
                        + ": "
                        + why
                        + "; give other bounds.");
    }
}
