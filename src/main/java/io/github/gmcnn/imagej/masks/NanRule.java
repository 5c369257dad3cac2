package io.github.gmcnn.imagej.masks;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import io.github.gmcnn.core.pixels.PixelScan;
import io.github.gmcnn.core.pixels.PixelSet;
import io.github.gmcnn.core.safe.InputException;
import java.util.Optional;

/** Pixels that are not a number, or infinite. */
final class NanRule implements PlaneRule {

    /**
     * Checks that an image can have such pixels.
     *
     * @throws InputException if it is not 32-bit
     */
    NanRule(ImagePlus image) {
        if (image.getType() != ImagePlus.GRAY32) {
            throw new InputException(
                    "The pixels of "
                            + image.getTitle()
                            + " are integers, so none is NaN or infinite; the mask nan is for"
                            + " 32-bit images, choose another one.");
        }
    }

    @Override
    public Optional<PixelSet> find(ImageProcessor plane, Area area) {
        return area.clip(
                PixelScan.where(
                        plane.getWidth(),
                        area.box(),
                        PixelValues.where(plane, value -> !Double.isFinite(value))));
    }

    @Override
    public String nothing(String where) {
        return "no pixel " + where + " is NaN or infinite";
    }
}
