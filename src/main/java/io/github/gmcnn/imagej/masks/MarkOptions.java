package io.github.gmcnn.imagej.masks;

import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.Options;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * How a source of masks is read: the options of all commands that fill.
 *
 * @param level for {@value MaskOptions#SATURATED} and {@value MaskOptions#AT_OR_BELOW}, in the
 *     image's calibrated units. Without one, {@value MaskOptions#AT_OR_BELOW} has 0, and {@value
 *     MaskOptions#SATURATED} the largest value: 255 of 8-bit and RGB images; of 16-bit images, the
 *     first of 1023, 4095, 16383 and 65535 that no pixel of the stack exceeds (a camera of 12 bits
 *     saturates at 4095); 32767 of signed ones; 32-bit images have none and need a level
 * @param deviations for {@value MaskOptions#HOT_DEAD}: by how many robust standard deviations of
 *     the noise a pixel differs from its neighbours
 * @param pointRadius of the discs that points stand for, in pixels; 0: the pixel
 * @param lineWidth of line selections, in pixels, in the place of their own
 * @param invert whether all other pixels of a plane with marks are missing instead
 * @param grow radius in pixels of a disc by which holes are grown, after {@code invert}
 * @param reading which pixels of a mask image are marked; no other source has a use for it
 */
public record MarkOptions(
        @Option(
                        label = "Grey value",
                        byDefault = "auto",
                        help = "for `saturated` and `at-or-below`, in calibrated units")
                OptionalDouble level,
        @Option(
                        label = "Times the noise",
                        byDefault = "10",
                        min = 1,
                        max = 1000,
                        help =
                                "for `hot-dead`: how many times the noise a pixel differs from its "
                                        + "neighbours")
                double deviations,
        @Option(
                        label = "Point radius (pixels)",
                        byDefault = "0",
                        min = 0,
                        max = 1000,
                        help = "radius in pixels of the disc that a point stands for")
                double pointRadius,
        @Option(
                        label = "Line width (pixels)",
                        byDefault = "auto",
                        min = 1,
                        max = 1000,
                        help = "width in pixels of line selections; `auto`: each has its own")
                OptionalDouble lineWidth,
        @Option(
                        label = "Invert: all but these",
                        byDefault = "false",
                        help =
                                "`true` or `false`: whether all pixels but the marked ones are "
                                        + "missing; the word alone is `true`")
                boolean invert,
        @Option(
                        label = "Enlarge holes by (pixels)",
                        byDefault = "0",
                        min = 0,
                        max = 1000,
                        help = "radius in pixels by which holes are grown")
                double grow,
        MaskReading reading) {

    /** All at its default. */
    public static final MarkOptions USUAL = Options.of("a mask", MarkOptions.class).defaults();

    /** Refuses what is missing. */
    public MarkOptions {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(lineWidth, "lineWidth");
        Objects.requireNonNull(reading, "reading");
    }
}
