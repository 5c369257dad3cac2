package io.github.gmcnn.imagej.masks;

import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What is missing in an image, as the options state it.
 *
 * <p>A source that is none of {@link #SOURCES} is the title of an open image, else the path of an
 * image, of a {@code .roi} file, or of a {@code .zip} list of ROIs.
 *
 * @param source one of {@link #SOURCES}, a title or a path
 * @param level for {@value #SATURATED} and {@value #AT_OR_BELOW}, in the image's calibrated units.
 *     Without one, {@value #AT_OR_BELOW} has 0, and {@value #SATURATED} the largest value: 255 of
 *     8-bit and RGB images; of 16-bit images, the first of 1023, 4095, 16383 and 65535 that no
 *     pixel of the stack exceeds (a camera of 12 bits saturates at 4095); 32767 of signed ones;
 *     32-bit images have none and need a level
 * @param deviations for {@value #HOT_DEAD}: by how many robust standard deviations of the noise a
 *     pixel differs from its neighbours
 * @param pointRadius of the discs that points stand for, in pixels; 0: the pixel
 * @param invert whether all other pixels of a plane with marks are missing instead
 * @param grow radius in pixels of a disc by which holes are grown, after {@code invert}
 * @param reading which pixels of a mask image are marked; no other source has a use for it
 */
public record MaskOptions(
        String source,
        OptionalDouble level,
        double deviations,
        double pointRadius,
        boolean invert,
        double grow,
        MaskReading reading) {

    /** The selection of the image. */
    public static final String SELECTION = "selection";

    /** The overlay of the image, each element on the planes it is shown on. */
    public static final String OVERLAY = "overlay";

    /** The list of the ROI Manager, each ROI on the planes it belongs to. */
    public static final String MANAGER = "roi-manager";

    /** The pixels that ImageJ's threshold on the image marks, on each plane. */
    public static final String THRESHOLD = "threshold";

    /** Pixels at or above the level; of RGB images, those with such a channel. */
    public static final String SATURATED = "saturated";

    /** Pixels at or below the level; of RGB images, those all of whose channels are. */
    public static final String AT_OR_BELOW = "at-or-below";

    /** Pixels that are not a number, or infinite; of 32-bit images only. */
    public static final String NAN = "nan";

    /** Single pixels far from their neighbours; of RGB images, in any channel. */
    public static final String HOT_DEAD = "hot-dead";

    /** Rows and columns of one value, or colour. */
    public static final String LINES = "constant-lines";

    /** All words that stand for a source which is no file and no open image. */
    public static final List<String> SOURCES =
            List.of(
                    SELECTION,
                    OVERLAY,
                    MANAGER,
                    THRESHOLD,
                    SATURATED,
                    AT_OR_BELOW,
                    NAN,
                    HOT_DEAD,
                    LINES);

    /**
     * Those of {@link #SOURCES} that find missing pixels by their values; inside the selection only
     * if that is an area.
     */
    public static final List<String> RULES = List.of(SATURATED, AT_OR_BELOW, NAN, HOT_DEAD, LINES);

    /** What {@link #deviations} is where nothing is said. */
    public static final double DEVIATIONS = 10;

    /** Refuses what is missing. */
    public MaskOptions {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(reading, "reading");
    }

    /** Returns a source with everything else at its default. */
    public static MaskOptions of(String source) {
        return new MaskOptions(
                source, OptionalDouble.empty(), DEVIATIONS, 0, false, 0, MaskReading.USUAL);
    }
}
