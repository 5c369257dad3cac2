package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.util.Optional;

/**
 * The pixels that an image's own threshold marks, on each plane; the selection makes no difference.
 *
 * @param image whose planes are read when asked for
 * @param threshold as it was set when this was made
 */
record ThresholdMasks(ImagePlus image, PlaneThreshold threshold) implements PlaneMasks {

    /**
     * Returns what the threshold of an image marks.
     *
     * @throws InputException if none is set
     */
    static ThresholdMasks of(ImagePlus image) {
        if (!PlaneThreshold.isSet(image)) {
            throw new InputException(
                    "The image "
                            + image.getTitle()
                            + " has no threshold; set one with Image > Adjust > Threshold, or"
                            + " choose another mask.");
        }
        return new ThresholdMasks(image, PlaneThreshold.of(image));
    }

    @Override
    public Optional<PixelSet> missing(int plane) {
        ImageProcessor pixels = Planes.read(image, plane);
        return PixelScan.where(pixels.getWidth(), Planes.size(image), threshold.within(pixels));
    }

    @Override
    public String nothing() {
        return "no pixel of " + image.getTitle() + " is within its threshold";
    }
}
