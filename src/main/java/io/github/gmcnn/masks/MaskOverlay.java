package io.github.gmcnn.masks;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.plugin.filter.ThresholdToSelection;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import io.github.gmcnn.imaging.Box;
import io.github.gmcnn.imaging.PixelSet;

/** Masks as elements of an overlay. */
public final class MaskOverlay {

    private MaskOverlay() {}

    /**
     * Returns the exact outline of missing pixels, on their plane.
     *
     * @param plane its number in the image's stack, from 1
     */
    public static Roi roi(PixelSet missing, ImagePlus image, int plane) {
        Box box = missing.bounds();
        ByteProcessor mask = new ByteProcessor(box.width(), box.height());
        missing.forEachRun(
                (y, from, to, index) -> {
                    for (int x = from; x < to; x++) {
                        mask.set(x - box.x(), y - box.y(), 255);
                    }
                });
        mask.setThreshold(255, 255, ImageProcessor.NO_LUT_UPDATE);
        Roi roi = new ThresholdToSelection().convert(mask);
        roi.setLocation(box.x(), box.y());
        if (image.isHyperStack()) {
            int[] position = image.convertIndexToPosition(plane);
            roi.setPosition(position[0], position[1], position[2]);
        } else if (image.getStackSize() > 1) {
            roi.setPosition(plane);
        }
        return roi;
    }
}
