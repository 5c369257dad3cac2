package io.github.gmcnn.imagej.masks;

import java.util.List;
import java.util.Objects;

/**
 * What is missing in an image, as the options state it.
 *
 * <p>A source that is none of {@link #SOURCES} is the text of a {@link Stroke}, the title of an
 * open image, else the path of an image, of a {@code .roi} file, or of a {@code .zip} list of ROIs.
 *
 * @param source one of {@link #SOURCES}, a stroke, a title or a path
 * @param marks how it is read
 */
public record MaskOptions(String source, MarkOptions marks) {

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

    /** Refuses what is missing. */
    public MaskOptions {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(marks, "marks");
    }

    /** Returns a source with everything else at its default. */
    public static MaskOptions of(String source) {
        return new MaskOptions(source, MarkOptions.USUAL);
    }
}
