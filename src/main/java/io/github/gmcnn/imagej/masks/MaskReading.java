package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.core.safe.Option;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which pixels of a mask image are marked; other masks have no use for it.
 *
 * @param level the grey value from which on pixels are marked; without one, all that are not 0.
 *     What is not a number is marked, as it is not 0
 * @param labels the only values that are marked, as they are stored: numbers of a palette too
 * @param scale whether the mask may be smaller or larger than the image by a whole factor
 */
public record MaskReading(
        @Option(
                        key = "masklevel",
                        label = "Mask from grey value",
                        byDefault = "auto",
                        help =
                                "for mask images: the grey value from which on pixels are missing; "
                                        + "`auto`: all that are not 0")
                OptionalDouble level,
        @Option(
                        key = "masklabels",
                        label = "Mask is labels",
                        byDefault = "all",
                        help =
                                "for mask images: the values that are missing, whole numbers and "
                                        + "ranges of them with commas between; of a palette its numbers")
                Optional<LabelList> labels,
        @Option(
                        key = "maskscale",
                        label = "Scale the mask to the image",
                        byDefault = "false",
                        help =
                                "`true` or `false`: whether a mask image may be smaller or larger "
                                        + "than the image by a whole factor, up to a pixel of rounding")
                boolean scale) {

    /** All that is not 0, in the size of the image. */
    public static final MaskReading USUAL =
            new MaskReading(OptionalDouble.empty(), Optional.empty(), false);

    /**
     * Refuses what is missing.
     *
     * @throws InputException if there are both a level and labels
     */
    public MaskReading {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(labels, "labels");
        if (level.isPresent() && labels.isPresent()) {
            throw new InputException(
                    "A mask level and mask labels do not go together; give one of them.");
        }
    }

    /** Returns whether nothing is said of the values, so that the mask itself may say it. */
    boolean isOpen() {
        return level.isEmpty() && labels.isEmpty();
    }

    boolean accepts(double value) {
        if (labels.isPresent()) {
            return labels.get().contains(value);
        }
        return Double.isNaN(value)
                || (level.isPresent() ? value >= level.getAsDouble() : value != 0);
    }
}
