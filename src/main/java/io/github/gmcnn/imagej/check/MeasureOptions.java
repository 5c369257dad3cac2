package io.github.gmcnn.imagej.check;

import io.github.gmcnn.core.safe.Option;
import io.github.gmcnn.imagej.options.Options;

/**
 * What <i>GMCNN Measure</i> measures in a filled image.
 *
 * @param regions that are measured
 * @param errors the error image: its title or path
 * @param exclude what becomes of filled pixels afterwards
 */
public record MeasureOptions(
        @Option(
                        label = "Regions",
                        byDefault = "auto",
                        always = true,
                        help =
                                "`roi-manager`; `selection`; `image`, all of the current plane; "
                                        + "`auto`: the first of these that there is")
                Regions regions,
        @Option(
                        label = "Errors",
                        byDefault = AUTO,
                        help =
                                "the image that `keeperror=image` made: `auto`, an open one named "
                                        + "after the filled image, else the file beside that of the "
                                        + "filled image; its title; or its path")
                String errors,
        @Option(
                        label = "Exclude filled",
                        byDefault = "none",
                        help =
                                "`none`; `nan`, a new 32-bit image in which filled pixels are NaN; "
                                        + "`selection`, which becomes that of the known pixels of "
                                        + "the plane, within the selection if there is an area")
                Exclude exclude) {

    static final String AUTO = "auto";

    /** The table of macro keys. */
    public static final Options<MeasureOptions> TABLE =
            Options.of("GMCNN Measure", MeasureOptions.class);

    /** What is measured. */
    public enum Regions {
        /** The ROI Manager's ROIs if it has any, else the selection, else the plane. */
        AUTO,
        /** The ROI Manager's ROIs. */
        ROI_MANAGER,
        /** The selection. */
        SELECTION,
        /** The current plane. */
        IMAGE
    }

    /** How filled pixels are kept out of ImageJ's own measurements. */
    public enum Exclude {
        /** Not at all. */
        NONE,
        /** As NaN, in a new image. */
        NAN,
        /** By a selection without them. */
        SELECTION
    }
}
