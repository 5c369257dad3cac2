package io.github.gmcnn.imagej.brush;

import ij.ImagePlus;
import io.github.gmcnn.imagej.inpaint.Channels;
import io.github.gmcnn.imagej.inpaint.PlaneGroups;
import java.util.List;
import java.util.stream.IntStream;

/** Which channels of an image a stroke fills, on the slice and frame on display. */
public enum BrushChannels {
    /** The one on display, or that is selected in a composite image. */
    CURRENT,
    /** All, each by itself. */
    ALL,
    /**
     * The first three together, as red, green and blue; as {@link #CURRENT} where there are none.
     */
    RGB;

    private static final int COLOURS = 3;

    /** Returns the numbers of the planes that are on display, from 1. */
    List<Integer> planes(ImagePlus image) {
        int channels = this == RGB ? COLOURS : image.getNChannels();
        boolean together = this == ALL || areColours(image);
        int[] at = PlaneGroups.position(image);
        return together
                ? IntStream.rangeClosed(1, channels)
                        .mapToObj(c -> image.getStackIndex(c, at[1], at[2]))
                        .toList()
                : List.of(image.getCurrentSlice());
    }

    /** Returns how the planes are filled. */
    Channels filled(ImagePlus image) {
        return areColours(image) ? Channels.RGB : Channels.EACH;
    }

    private boolean areColours(ImagePlus image) {
        return this == RGB
                && image.getNChannels() >= COLOURS
                && PlaneGroups.position(image)[0] <= COLOURS;
    }
}
