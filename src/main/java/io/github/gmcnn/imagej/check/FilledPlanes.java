package io.github.gmcnn.imagej.check;

import ij.ImagePlus;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import io.github.gmcnn.imagej.inpaint.ImageProvenance;
import io.github.gmcnn.imagej.record.ImageShape;
import io.github.gmcnn.imagej.record.Provenance;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * What is filled in an image, by its record.
 *
 * @param pixels by plane, from 1
 */
record FilledPlanes(Map<Integer, PixelSet> pixels) {

    /**
     * Reads the record of an image.
     *
     * @throws InputException if it has none that fits
     */
    static FilledPlanes of(ImagePlus image) {
        Optional<Provenance> record = ImageProvenance.of(image);
        ImageShape shape = ImageProvenance.shape(image);
        if (record.isEmpty()) {
            throw new InputException(
                    "The image "
                            + image.getTitle()
                            + " has no record of a fill, so all its pixels count as known; measure"
                            + " one that GMCNN filled, or use ImageJ's Measure.");
        }
        ImageShape then = record.get().image();
        if (!then.fits(shape.ofType(then.type()))) {
            throw new InputException(
                    "The image "
                            + image.getTitle()
                            + " is "
                            + shape
                            + ", but what was filled is "
                            + then
                            + "; measure that.");
        }
        return new FilledPlanes(Provenance.filled(record.get().steps()));
    }

    /** Returns for each pixel of a plane whether it is filled, row by row. */
    boolean[] of(int plane, int width, int height) {
        boolean[] filled = new boolean[width * height];
        if (pixels.containsKey(plane)) {
            pixels.get(plane)
                    .forEachRun(
                            (y, from, to, index) ->
                                    Arrays.fill(filled, y * width + from, y * width + to, true));
        }
        return filled;
    }
}
